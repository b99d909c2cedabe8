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

test('who is heard for the first time on another way is heard at once', () => {
  const playout = new Playout(LISTENING);
  // Such as somebody with two paths, at a listener who has just come in.
  playout.anotherWay(PATH);
  for (const played of [0, 100_000]) {
    playout.frame(played, played + PATH, true, false);
    const heard = playout.at(played, noteOn(60));
    expect(heard).toBeGreaterThanOrEqual(played + PATH);
    expect(heard).toBeLessThan(played + PATH + 25_000);
  }
  expect(playout.needed()).toBeLessThan(PATH + 25_000);
});
