import { expect, it } from 'vitest';
import { keptSeconds, layerFor, nearest, onsetOf, type Recording } from './recordings';

const recordings = [57, 60, 63].map((key): Recording => ({ key, channels: [] }));

it('the silence before the string is found, not the string', () => {
  const sound = new Float32Array(44_100);
  sound.fill(0.3, 352);
  const onset = onsetOf([sound], 44_100);
  expect(onset).toBeGreaterThan(300);
  expect(onset).toBeLessThanOrEqual(352);
});

it('a recording that is silent throughout is left as it is', () => {
  expect(onsetOf([new Float32Array(44_100)], 44_100)).toBe(0);
});

it('a key without a recording is played from its neighbour', () => {
  expect([56, 58, 59, 61, 62, 90].map((key) => nearest(recordings, key)?.key)).toEqual([57, 57, 60, 60, 63, 63]);
  expect(nearest([], 60)).toBeUndefined();
});

it('a soft strike takes the soft recordings, where they are there', () => {
  const layers = [
    { velocity: 28, recordings },
    { velocity: 107, recordings },
  ];
  expect(layerFor(layers, 40)?.velocity).toBe(28);
  expect(layerFor(layers, 90)?.velocity).toBe(107);
  expect(layerFor([], 90)).toBeUndefined();
});

it('bass strings are kept longer', () => {
  expect(keptSeconds(21)).toBe(12);
  expect(keptSeconds(108)).toBe(3);
});
