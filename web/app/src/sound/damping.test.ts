import { expect, it } from 'vitest';
import { gainOf, releaseConstant } from './damping';

it('a key that is let go falls silent at once without the pedal, and rings with it', () => {
  expect(releaseConstant(60, 0)).toBeLessThan(0.12);
  expect(releaseConstant(60, 127)).toBe(Number.POSITIVE_INFINITY);
});

it('a half-pedal lies between, and further down rings longer', () => {
  const constants = [0, 30, 50, 70, 90].map((pedal) => releaseConstant(60, pedal));
  for (let i = 1; i < constants.length; i++) {
    expect(constants[i]).toBeGreaterThan(constants[i - 1] ?? Number.NaN);
  }
  expect(constants.at(-1)).toBeLessThan(5);
});

it('harder is louder, and the hardest is full scale', () => {
  expect(gainOf(127)).toBeCloseTo(1);
  for (let v = 2; v <= 127; v++) expect(gainOf(v)).toBeGreaterThan(gainOf(v - 1));
});
