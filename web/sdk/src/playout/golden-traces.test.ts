import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OffsetEstimator } from '../clock/offset-estimator.js';
import { ServerClock } from '../clock/server-clock.js';
import { Playout, STALE } from './playout.js';

/** What the Java SDK was told and decided; see the README there. */
const TRACES = new URL('../../../../traces/', import.meta.url);

function lines(name: string): string[] {
  return readFileSync(new URL(`${name}.csv`, TRACES), 'utf8')
    .trimEnd()
    .split('\n');
}

test.each(['bloat', 'lte', 'wifi'])('the clock is estimated as in the trace: %s', (name) => {
  const [, ...probes] = lines(`clock-${name}`);
  expect(probes.length).toBeGreaterThan(50);
  const estimator = new OffsetEstimator();
  let local = 0;
  const clock = new ServerClock(() => local);
  const decided = probes.map((line) => {
    const [sentLocal = 0, receivedServer = 0, sentServer = 0, receivedLocal = 0] = line.split(',').map(Number);
    local = receivedLocal;
    const consistent = estimator.add({ sentLocal, receivedServer, sentServer, receivedLocal });
    const estimate = estimator.estimate(local);
    if (estimate === undefined) {
      throw new Error('no estimate');
    }
    clock.adjust(estimate);
    return [consistent ? 1 : 0, Math.round(estimate.micros), Math.round(estimate.roundTrip), clock.micros()];
  });
  const wanted = probes.map((line) => line.split(',').slice(4).map(Number));
  const far = decided.filter((values, i) => values.some((value, j) => Math.abs(value - (wanted[i]?.[j] ?? 0)) > 1));
  expect(far).toEqual([]);
});

test.each([
  'listening-wifi',
  'listening-lte',
  'listening-outage',
  'balanced-loss2',
  'duet-loss2',
  'phrase-atl',
  'listening-second-path',
])('events are heard when the trace says so: %s', (name) => {
  const [rule = '', ...told] = lines(`playout-${name}`);
  expect(told.length).toBeGreaterThan(500);
  const [share = 0, spread = 0, slew = 0, step = 0, hold = 0, fixed = 0] = rule.split(',').slice(1).map(Number);
  const playout = new Playout({ share, spread: bound(spread), slew, step: bound(step), hold, fixed });
  const decided = told.map((line) => {
    const [a = 0, b = 0, c = 0, d = 0] = line.split(',').slice(1).map(Number);
    if (line.startsWith('frame,')) {
      playout.frame(a, b, c === 1, d === 1);
      return playout.delay;
    }
    if (line.startsWith('way,')) {
      playout.anotherWay(a);
      return a;
    }
    const heard = playout.at(a, { status: b, data1: c, data2: d });
    return heard === STALE ? -1 : heard;
  });
  const wanted = told.map((line) => Number(line.split(',').at(-1)));
  expect(decided).toEqual(wanted);
});

function bound(value: number): number {
  return value === -1 ? Number.POSITIVE_INFINITY : value;
}
