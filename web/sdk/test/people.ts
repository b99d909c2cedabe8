import WebSocket from 'ws';
import { type HeardEvent, PianoRhythm, type Session, type WebSocketConstructor } from '../src/index.js';

const url = process.env['PIANORHYTHM_URL'];
if (url === undefined) {
  throw new Error('PIANORHYTHM_URL names no server; ./pianorhythm verify starts one');
}
export const address: string = url;

const sockets: WebSocket[] = [];

/** Remembers its sockets, so that a test can pull the plug. */
class Pluggable extends WebSocket {
  constructor(to: string, protocols?: string | string[]) {
    super(to, protocols);
    sockets.push(this);
  }
}

export const server = new PianoRhythm(address, { WebSocket: Pluggable as unknown as WebSocketConstructor });

let rooms = 0;

/** A room of this run alone. */
export function roomName(): string {
  rooms++;
  return `sdk ${process.pid} ${rooms} ${Math.floor(performance.now())}`;
}

/** A guest who is connected, and whose network can be broken. */
export async function guest(name: string): Promise<{ session: Session; pullPlug: () => void }> {
  const session = await server.connect(await server.guest(name));
  const mine = sockets.length - 1;
  let latest = sockets[mine];
  session.status.subscribe(({ state }) => {
    latest = state === 'online' ? sockets.at(-1) : latest;
  });
  return { session, pullPlug: () => latest?.terminate() };
}

/** What a session hears, in the order of hearing. */
export function hearing(session: Session): HeardEvent[] {
  const heard: HeardEvent[] = [];
  session.ensemble.onEvent((event) => heard.push(event));
  return heard;
}
