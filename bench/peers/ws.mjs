// Node `ws`: a loop over the members of the room, as its documentation has it.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 4096 });

server.on('connection', (socket, request) => {
  const name = request.url;
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room);
  room.add(socket);
  socket.on('message', (data, isBinary) => {
    for (const other of room) {
      if (other !== socket) {
        other.send(data, { binary: isBinary });
      }
    }
  });
  socket.on('close', () => room.delete(socket));
});

server.on('listening', () => console.log(`listens on ws://127.0.0.1:${server.address().port}/`));
