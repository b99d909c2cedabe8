import WebSocket from 'ws';
import { PianoRhythm, type Session, type WebSocketConstructor } from '../src/index.js';

const url = process.env['PIANORHYTHM_URL'];
if (url === undefined) {
  throw new Error('PIANORHYTHM_URL names no server; ./pianorhythm verify starts one');
}

export const server = new PianoRhythm(url, { WebSocket: WebSocket as unknown as WebSocketConstructor });

let rooms = 0;

/** A room of this run alone. */
export function roomName(): string {
  rooms++;
  return `sdk ${process.pid} ${rooms} ${Math.floor(performance.now())}`;
}

/** A guest who is connected. */
export async function guest(name: string): Promise<Session> {
  return server.connect(await server.guest(name));
}
