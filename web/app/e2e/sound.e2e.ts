import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Gesture } from '../src/input/events';
import { launch } from './browser';

/** Something that is played, and when, in s. */
type Planned = readonly [gesture: Gesture, at: number, player?: string];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('rig.ts', import.meta.url)), formats: ['iife'], name: 'workshop' },
    },
  })) as Rollup.RollupOutput[];
  page = await (await browser.newContext()).newPage();
  await page.evaluate(`${built[0]?.output[0].code}; window.workshop = workshop;`);
});

afterAll(async () => {
  await browser.close();
});

const RATE = 24_000;

/** What comes out of the page when this is played; the browser renders as fast as it can. */
async function render(seconds: number, planned: readonly Planned[]): Promise<Float32Array> {
  const samples = await page.evaluate(
    async ([length, rate, gestures]) => {
      const { workshop } = window as unknown as { workshop: typeof import('./rig') };
      const context = new OfflineAudioContext(1, length * rate, rate);
      workshop.rig(context, gestures);
      return [...(await context.startRendering()).getChannelData(0)];
    },
    [seconds, RATE, planned] as const,
  );
  return Float32Array.from(samples);
}

const on = (key: number, velocity = 90): Gesture => ({ kind: 'on', channel: 0, key, velocity });
const off = (key: number): Gesture => ({ kind: 'off', channel: 0, key });
const pedal = (value: number): Gesture => ({ kind: 'control', channel: 0, control: 64, value });

/** When something is heard first after a moment, in s. */
function onset(sound: Float32Array, after: number): number {
  return sound.findIndex((sample, i) => i >= after * RATE && Math.abs(sample) > 1e-5) / RATE;
}

/** Loudness in a span of time, as a root of the mean square. */
function level(sound: Float32Array, from: number, to: number): number {
  const span = sound.subarray(from * RATE, to * RATE);
  return Math.sqrt(span.reduce((sum, sample) => sum + sample * sample, 0) / span.length);
}

it('a note is heard at the time for which it is planned, also after a long silence', async () => {
  const times = [0.1, 0.35001, 3.2];
  const sound = await render(
    3.6,
    times.flatMap((at): Planned[] => [
      [on(60), at],
      [off(60), at + 0.1],
    ]),
  );
  expect(onset(sound, 0)).toBeGreaterThan(0.0999);
  for (const at of times) expect(Math.abs(onset(sound, at) - at)).toBeLessThan(0.001);
  // Nothing of the level before is left to turn the last one down, and none comes in slowly.
  expect(level(sound, 3.21, 3.28) / level(sound, 0.11, 0.18)).toBeCloseTo(1, 1);
});

it('a key falls silent when it comes up, later with half a pedal, and not before the pedal does', async () => {
  const left = async (value: number) => {
    const sound = await render(1.6, [
      [pedal(value), 0],
      [on(48), 0.1],
      [off(48), 0.4],
      [pedal(0), 1.3],
    ]);
    expect(level(sound, 1.5, 1.6)).toBeLessThan(0.02 * level(sound, 0.3, 0.4));
    return level(sound, 1.1, 1.2) / level(sound, 0.3, 0.4);
  };
  const [none, half, all] = [await left(0), await left(56), await left(127)];
  expect(none).toBeLessThan(0.01);
  expect(half).toBeGreaterThan(2 * none);
  expect(all).toBeGreaterThan(1.5 * half);
});

it('a crowd that plays as loud as it can stays below full scale, and one soft note is left as it is', async () => {
  const crowd = Array.from({ length: 10 }, (_, player) =>
    [36, 48, 55, 60, 64, 67, 72, 76].map((key): Planned => [on(key, 127), 0.1, `player ${player}`]),
  );
  const loud = await render(1, crowd.flat());
  expect(Math.max(...loud.map(Math.abs))).toBeLessThan(1);
  expect(level(loud, 0.2, 0.6)).toBeGreaterThan(0.1);
  const soft = level(await render(0.6, [[on(60, 40), 0.1]]), 0.15, 0.5);
  const two = level(
    await render(0.6, [
      [on(60, 40), 0.1],
      [on(60, 40), 0.1, 'another'],
    ]),
    0.15,
    0.5,
  );
  expect(two / soft).toBeCloseTo(2, 1);
});
