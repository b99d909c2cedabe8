import type { PlayerHealth } from '@pianorhythm/sdk';
import { expect, it } from 'vitest';
import { gradeOf, healthOf } from './health';

const connection = {
  roundTripMs: 20,
  jitterMs: 2,
  clockOffsetMs: 0,
  clockDriftPpm: 0,
  lost: { away: 0, unconfirmed: 0 },
};
const player = (delayMs: number, frames = 1) => ({ delayMs, frames, cause: 'far' }) as unknown as PlayerHealth;

it('the lamp is green while a duet is possible', () => {
  expect([20, 43, 44, 68, 69].map(gradeOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor']);
});

it('the player who is furthest decides', () => {
  expect(healthOf(connection, [player(30), player(90)])).toMatchObject({ grade: 'poor', delay: 90, cause: 'far' });
});

it('notes that the connection lost are told to who played them', () => {
  const broken = { ...connection, lost: { away: 5, unconfirmed: 2 } };
  expect(healthOf(broken, [player(30)])).toMatchObject({ lost: 7 });
});

it('while nobody plays the way to the server is what is known', () => {
  expect(healthOf(connection, [player(0, 0)])).toMatchObject({ grade: 'good', delay: undefined, cause: 'silent' });
  expect(healthOf(undefined, [])).toBeUndefined();
});
