import { PianoRhythm, type Session } from '@pianorhythm/sdk';
import WebSocket from 'ws';
import { SERVER } from '../e2e/browser';

/** Names that nobody has had on this server: accounts stay. */
export const RUN = Date.now().toString(36).slice(-4);

export const PASSWORD = 'a long way to tipperary';

const home = new PianoRhythm(SERVER, { WebSocket });

/** Somebody in a room, as a guest. */
export async function guest(name: string, room: string): Promise<Session> {
  const session = await home.connect(await home.guest(name));
  await session.rooms.createOrJoin(room);
  return session;
}

/** Somebody with an account. */
export async function member(name: string, room: string): Promise<Session> {
  const session = await home.connect(await home.register(name, PASSWORD));
  await session.rooms.createOrJoin(room);
  return session;
}

/** Plays a chord again and again. @returns a function that stops it */
export function vamp({ notes }: Session, keys: readonly number[], everyMs: number): () => void {
  let held = false;
  const timer = setInterval(() => {
    held = !held;
    for (const key of keys) notes.play({ status: held ? 0x90 : 0x80, data1: key, data2: held ? 60 + (key % 40) : 0 });
  }, everyMs / 2);
  return () => clearInterval(timer);
}
