import { expect, it } from 'vitest';
import { readMidi } from './midi-message';

const read = (...bytes: number[]) => readMidi(new Uint8Array(bytes));

it('reads what keyboards send', () => {
  expect(read(0x90, 60, 100)).toEqual({ kind: 'on', channel: 0, key: 60, velocity: 100 });
  expect(read(0x81, 60, 64)).toEqual({ kind: 'off', channel: 1, key: 60 });
  expect(read(0xb0, 64, 50)).toEqual({ kind: 'control', channel: 0, control: 64, value: 50 });
  expect(read(0xe0, 0, 64)).toEqual({ kind: 'bend', channel: 0, bend: 8192 });
});

it('a strike without force is a release', () => {
  expect(read(0x90, 60, 0)).toEqual({ kind: 'off', channel: 0, key: 60 });
});

it('clock and sensing are no music', () => {
  expect(read(0xf8)).toBeUndefined();
  expect(read(0xfe)).toBeUndefined();
});
