import { expect, it } from 'vitest';
import { barAfterCountIn, steadyBeats } from './beats';

/** 120 beats a minute: a bar is 2 s. */
const beats = steadyBeats(1_000, () => 120);

it('beats are in bars of four, the first one with the beginning', () => {
  expect(beats(0)).toEqual({ at: 1_000, inBar: 0, perBar: 4 });
  expect(beats(1_001)).toEqual({ at: 1_500, inBar: 1, perBar: 4 });
  expect(beats(3_000)).toEqual({ at: 3_000, inBar: 0, perBar: 4 });
});

it('a count-in is a whole bar, and ends where a bar begins', () => {
  expect(barAfterCountIn(beats, 1_000)).toBe(3_000);
  expect(barAfterCountIn(beats, 1_001)).toBe(5_000);
  expect(barAfterCountIn(beats, 3_000)).toBe(5_000);
});
