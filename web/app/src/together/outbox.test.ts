import { beforeEach, expect, test } from 'vitest';
import type { Gesture } from '../input/events';
import { Outbox } from './outbox';

let now: number;
let alarms: Array<{ at: number; task: () => void }>;
let told: Array<readonly [at: number, keys: readonly number[]]>;
let outbox: Outbox;

const on = (key: number): Gesture => ({ kind: 'on', channel: 0, key, velocity: 64 });

beforeEach(() => {
  now = 1_000;
  alarms = [];
  told = [];
  outbox = new Outbox(
    () => now,
    (millis, task) => {
      const alarm = { at: now + millis, task };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((each) => each !== alarm);
      };
    },
    (gestures, at) => told.push([at, gestures.map((gesture) => (gesture.kind === 'on' ? gesture.key : -1))]),
  );
});

function pass(millis: number) {
  const until = now + millis;
  for (;;) {
    const next = alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
    if (next === undefined) break;
    alarms = alarms.filter((each) => each !== next);
    now = Math.max(now, next.at);
    next.task();
  }
  now = until;
}

test('a key that is struck now is told now, with the time of the strike', () => {
  outbox.put(on(60), 998);
  expect(told).toEqual([[998, [60]]]);
});

test('a chord that is planned stays a chord, and in its order', () => {
  for (const key of [48, 52, 55]) {
    outbox.put(on(key), 1_040.3);
    // Planning takes time as well.
    now += 0.2;
  }
  expect(told).toEqual([]);
  pass(60);
  expect(told).toEqual([[1_040.3, [48, 52, 55]]]);
});

test('what is planned later for an earlier time is told earlier', () => {
  outbox.put(on(62), 1_030);
  outbox.put(on(60), 1_010);
  outbox.put(on(61), 1_020);
  pass(15);
  expect(told).toEqual([[1_010, [60]]]);
  pass(20);
  expect(told.map(([at]) => at)).toEqual([1_010, 1_020, 1_030]);
});

test('a strike by hand does not overtake what was due before it', () => {
  outbox.put(on(48), 1_010);
  now = 1_012;
  outbox.put(on(60), 1_011);
  expect(told.map(([, keys]) => keys)).toEqual([[48], [60]]);
});

test('what was planned is forgotten with the room', () => {
  outbox.put(on(48), 1_010);
  outbox.clear();
  pass(100);
  expect(told).toEqual([]);
});
