import { expect, test } from 'vitest';
import { noteOn } from '../music/midi.js';
import { Playout, STALE } from './playout.js';
import { LISTENING } from './playout-rule.js';

const PATH = 20_000;
const OUTAGE_FROM = 4_000_000;
const OUTAGE_ENDS = 9_000_000;

test('what an outage held back is not struck at once when the first of it comes after a silence', () => {
  const playout = new Playout(LISTENING);
  const note = (played: number, arrived: number) => {
    playout.frame(played, arrived, true, false);
    return playout.at(played, noteOn(60));
  };
  for (let played = 0; played < OUTAGE_FROM; played += 100_000) {
    note(played, played + PATH);
  }
  const { delay } = playout;
  // The server lets no stamp be older than two seconds.
  for (let played = OUTAGE_ENDS - 2_000_000; played < OUTAGE_ENDS - 1_100_000; played += 100_000) {
    expect(note(played, OUTAGE_ENDS)).toBe(STALE);
  }
  expect(playout.delay).toBe(delay);
  expect(note(OUTAGE_ENDS, OUTAGE_ENDS + PATH)).toBe(OUTAGE_ENDS + delay);
});

test('what was played on another way is heard where nothing else is known', () => {
  const playout = new Playout(LISTENING);
  const note = (played: number) => {
    playout.frame(played, played + PATH, true, false);
    return playout.at(played, noteOn(60));
  };
  playout.anotherWay(1_000_000);
  const old = note(900_000);
  expect(old).toBeGreaterThanOrEqual(900_000 + PATH);
  expect(old).toBeLessThan(900_000 + PATH + 50_000);
  expect(Math.abs(note(1_000_000) - old - 100_000)).toBeLessThan(2_000);
});
