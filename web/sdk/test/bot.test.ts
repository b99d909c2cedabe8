import { expect, test, vi } from 'vitest';
import { isStrike, noteOff, noteOn } from '../src/index.js';
import { address, guest, hearing, roomName } from './people.js';

const BOT = new URL('../../../examples/typescript-bot/bot.ts', import.meta.url).pathname;

test('the example answers a phrase an octave higher, in its rhythm, and leaves when it is told to', async () => {
  const name = roomName();
  const { session: ann } = await guest('Ann');
  await ann.rooms.createOrJoin(name);
  const heard = hearing(ann);
  vi.spyOn(console, 'log').mockImplementation(() => {});
  process.argv = ['node', BOT, address, name];
  await import(BOT);
  await vi.waitFor(() => expect(ann.rooms.current.value?.members).toHaveLength(2));

  const keys = [60, 64, 67];
  const now = performance.now() * 1000;
  for (const [i, key] of keys.entries()) {
    ann.notes.play(noteOn(key), now - (3 - i) * 100_000);
    ann.notes.play(noteOff(key), now - (3 - i) * 100_000 + 50_000);
  }
  const strikes = () => heard.filter(({ event }) => isStrike(event));
  await vi.waitFor(() => expect(strikes()).toHaveLength(3), 10_000);
  expect(strikes().map(({ event }) => event.data1)).toEqual(keys.map((key) => key + 12));
  await vi.waitFor(() => expect(ann.ensemble.silent).toBe(true), 5_000);

  await ann.chat.say('!bye');
  await vi.waitFor(() => expect(ann.rooms.current.value?.members).toHaveLength(1), 5_000);
  expect(ann.chat.lines.value.lines.map((line) => line.message)).toContain('goodbye');
  ann.close();
});
