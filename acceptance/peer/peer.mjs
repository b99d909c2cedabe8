// A client that knows the published contract and nothing else of this project. It speaks no subprotocol, so it sends and
// hears notes in their plain form.
//
//   node peer.mjs --server http://127.0.0.1:8080 --name Clara [--proto FOLDER]
//
// Commands come as JSON lines on stdin; whatever it hears goes out as JSON lines on stdout:
//
//   {"do":"join","room":"Attic"}              enter, creating the room when it is not there
//   {"do":"create","room":"Attic"}            create, with optional "settings", "room_type", "password"
//   {"do":"chat","text":"good evening"}
//   {"do":"notes","hex":"903c40"}             with optional "timestamp", ms; by default twenty years ago
//   {"do":"again"}                            tries to come in with the same ticket once more
//   {"do":"heartbeat"}    {"do":"leave"}    {"do":"quit"}
//
//   {"state":"open",...}  {"heard":"WelcomeMessage",...}  {"state":"closed","code":1000,...}
//
// Any command may carry "id", which becomes the requestId. Commands wait until the server is ready.
// Exit codes: 0 it quit, 1 it did not come in, 2 the server closed, 3 the server broke a rule.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import { entrance } from './entrance.mjs';
import { wire } from './wire.mjs';

const PATIENCE_MS = 15_000;
const HEARTBEAT_MS = 25_000;
const TWENTY_YEARS_MS = 20 * 365 * 24 * 3600 * 1000;
const CONTRACT = fileURLToPath(new URL('../../protocol/src/main/proto', import.meta.url));

const { values: options } = parseArgs({
  options: {
    server: { type: 'string', default: 'http://127.0.0.1:8080' },
    name: { type: 'string', default: 'Foreigner' },
    proto: { type: 'string', default: CONTRACT },
  },
});

const { encode, decode } = await wire(path.resolve(options.proto));
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

let quitting = false;
let requests = 0;
let ticket = '';

/** What each command becomes: the envelope's field and its content. */
const commands = {
  join: ({ room, password = '' }) => [
    'serverCommand',
    { commandType: 'CREATE_OR_JOIN_ROOM', parameters: { room_name: room, ...(password ? { password } : {}) } },
  ],
  create: ({ room, room_type = 'PUBLIC', password = '', settings }) => [
    'createRoomCommand',
    { room_name: room, room_type, password, ...(settings ? { settings } : {}) },
  ],
  chat: ({ text }) => ['roomChatMessage', { message: text, message_type: 'USER_MESSAGE' }],
  notes: ({ hex, timestamp = Date.now() - TWENTY_YEARS_MS }) => [
    'midiMessage',
    { midi_data: Buffer.from(hex.replaceAll(' ', ''), 'hex'), timestamp },
  ],
  heartbeat: () => ['heartbeatMessage', { timestamp: Date.now() }],
  leave: () => ['leaveRoom', {}],
};

/** Messages that are not answered by a reply carry no requestId. */
const UNANSWERED = new Set(['notes']);

function obey(socket, line) {
  const command = JSON.parse(line);
  if (command.do === 'quit') {
    quitting = true;
    socket.close(1000);
    return;
  }
  if (command.do === 'again') {
    again();
    return;
  }
  const build = commands[command.do];
  if (!build) throw new Error(`unknown command ${command.do}`);
  const id = command.id ?? (UNANSWERED.has(command.do) ? '' : `${command.do}-${++requests}`);
  socket.send(encode(...build(command), id));
}

/** A ticket is good once: says what becomes of a second try. */
function again() {
  const second = new WebSocket(ticket, { handshakeTimeout: PATIENCE_MS });
  second.on('open', () => say({ state: 'in again' }));
  second.on('unexpected-response', (_, response) => say({ state: 'refused', status: response.statusCode }));
  second.on('error', () => {});
}

function fail(code, error) {
  const cause = error?.cause?.message;
  say({ state: 'failed', error: `${error?.message ?? error}${cause ? `: ${cause}` : ''}` });
  process.exit(code);
}

async function enter() {
  const { url, payload } = await entrance(options.server, options.name);
  ticket = url;
  const socket = new WebSocket(url, { handshakeTimeout: PATIENCE_MS });
  const waiting = [];
  let ready = false;
  const patience = setTimeout(() => fail(1, 'the server did not become ready'), PATIENCE_MS);

  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => {
    if (line.trim() === '') return;
    if (ready) obey(socket, line);
    else waiting.push(line);
  });
  // Whoever held the other end is gone.
  input.on('close', () => {
    if (ready) obey(socket, '{"do":"quit"}');
    else waiting.push('{"do":"quit"}');
  });

  socket.on('open', () => {
    const { protocol: subprotocol, extensions } = socket;
    say({ state: 'open', subprotocol, extensions, uuid: payload.uuid });
  });
  socket.on('message', (data, isBinary) => {
    if (!isBinary) fail(3, 'a text message came');
    let heard;
    try {
      heard = decode(data);
    } catch (error) {
      fail(3, error);
    }
    say(heard);
    if (heard.heard === 'ReadyMessage' && !ready) {
      ready = true;
      clearTimeout(patience);
      setInterval(() => obey(socket, '{"do":"heartbeat"}'), HEARTBEAT_MS).unref();
      waiting.splice(0).forEach((line) => obey(socket, line));
    }
  });
  socket.on('unexpected-response', (_, response) => fail(1, `the upgrade was refused with ${response.statusCode}`));
  socket.on('error', (error) => fail(ready ? 2 : 1, error));
  socket.on('close', (code, reason) => {
    say({ state: 'closed', code, reason: reason.toString() });
    process.exit(quitting ? 0 : 2);
  });
}

process.on('uncaughtException', (error) => fail(1, error));
enter().catch((error) => fail(1, error));
