// uWebSockets (C++ through Node): publish to all of a topic but the sender, as its documentation has it.
import { createRequire } from 'node:module';

const uWS = createRequire(import.meta.url)('uWebSockets.js');

uWS
  .App()
  .ws('/*', {
    compression: uWS.DISABLED,
    maxBackpressure: 64 << 20,
    upgrade: (res, req, context) => {
      res.upgrade(
        { room: req.getQuery() },
        req.getHeader('sec-websocket-key'),
        req.getHeader('sec-websocket-protocol'),
        req.getHeader('sec-websocket-extensions'),
        context,
      );
    },
    open: (socket) => socket.subscribe(socket.room),
    message: (socket, message) => socket.publish(socket.room, message, true),
  })
  .listen('127.0.0.1', 0, (listening) => {
    if (!listening) {
      throw new Error('cannot listen');
    }
    console.log(`listens on ws://127.0.0.1:${uWS.us_socket_local_port(listening)}/`);
  });
