import { expect, it } from 'vitest';
import type { Gesture } from '../input/events';
import { Orchestra } from './orchestra';

const RATE = 48_000;
const BLOCK = 128;

const on = (key: number, velocity = 90, channel = 0): Gesture => ({ kind: 'on', channel, key, velocity });
const off = (key: number): Gesture => ({ kind: 'off', channel: 0, key });
const control = (number: number, value: number): Gesture => ({ kind: 'control', channel: 0, control: number, value });

/** An orchestra that plays block by block, and all that was heard of it. */
class Listening {
  readonly orchestra = new Orchestra(RATE);
  readonly left: number[] = [];
  readonly right: number[] = [];

  constructor() {
    this.orchestra.handle({ kind: 'clock', ahead: 0 });
  }

  /** @param at in s */
  play(gesture: Gesture, at: number, player = 'somebody'): this {
    this.orchestra.handle({ kind: 'play', player, gesture, at: at * 1_000 });
    return this;
  }

  until(seconds: number): this {
    const own = { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
    while (this.left.length < seconds * RATE) {
      const sides = { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
      this.orchestra.render(sides, own, this.left.length);
      this.left.push(...sides.left);
      this.right.push(...sides.right);
    }
    return this;
  }

  /** Loudness of a span, as a root of the mean square. */
  level(from: number, to: number, side = this.left): number {
    const span = side.slice(from * RATE, to * RATE);
    return Math.sqrt(span.reduce((sum, sample) => sum + sample * sample, 0) / span.length);
  }

  /** The first sample after a time that is not silent. */
  onset(after: number): number {
    return this.left.findIndex((sample, i) => i >= after * RATE && Math.abs(sample) > 1e-6);
  }
}

it('a note sounds at the sample of its time, wherever that is in a block', () => {
  const times = [0.1, 0.350_01, 1.2];
  const heard = new Listening();
  for (const at of times) heard.play(on(76, 90, 9), at);
  heard.until(1.3);
  // The first sample of a wave is none.
  for (const at of times) expect(Math.abs(heard.onset(at - 0.01) - at * RATE)).toBeLessThanOrEqual(1.5);
});

it('what comes after its time is played at once', () => {
  const heard = new Listening().until(0.5).play(on(60), 0.2).until(0.6);
  expect(heard.onset(0)).toBe(heard.onset(0.5));
  expect(heard.onset(0.5) / RATE).toBeLessThan(0.503);
});

it('a release that is planned is heard when it is due, and not when it is told', () => {
  const heard = new Listening().play(on(60), 0).play(off(60), 0.5).until(1.5);
  expect(heard.level(0.4, 0.5)).toBeGreaterThan(0.01);
  expect(heard.level(1.4, 1.5)).toBeLessThan(0.01 * heard.level(0.4, 0.5));
  expect(heard.orchestra.voices).toBe(0);
});

it('a pedal that moves all the time does not keep what was let go', () => {
  const heard = new Listening().play(on(60), 0).play(off(60), 0.1);
  for (let at = 0.1; at < 1; at += 0.01) heard.play(control(64, at % 0.02 < 0.01 ? 0 : 10), at);
  expect(heard.until(1).orchestra.voices).toBe(0);
});

it('the middle pedal holds the keys that are down, and lets the others go', () => {
  const heard = new Listening().play(on(48), 0).play(control(66, 127), 0.1).play(on(67), 0.2);
  heard.play(off(48), 0.3).play(off(67), 0.3).until(1.2);
  expect(heard.orchestra.voices).toBe(1);
});

it('a player who has gone is not heard again by the keys that are lifted then', () => {
  const heard = new Listening().play(on(60), 0).until(0.2);
  heard.orchestra.handle({ kind: 'remove', player: 'somebody' });
  heard.play(off(60), 0).play(control(64, 0), 0).until(0.3);
  expect(heard.orchestra.voices).toBe(0);
  expect(heard.level(0.22, 0.3)).toBe(0);
});

it('silence ends what sounds and forgets what is planned', () => {
  const heard = new Listening().play(on(60), 0).play(on(64), 0.5).until(0.2);
  heard.orchestra.handle({ kind: 'panic' });
  heard.until(0.8);
  expect(heard.level(0.4, 0.8)).toBe(0);
});

it('a voice that is turned down or to a side is heard so, and the others are not', () => {
  const soft = new Listening();
  soft.orchestra.handle({ kind: 'volume', player: 'somebody', volume: 0.5 });
  const loud = new Listening().play(on(60), 0.1).until(0.4);
  expect(soft.play(on(60), 0.1).until(0.4).level(0.2, 0.4) / loud.level(0.2, 0.4)).toBeCloseTo(0.5, 2);
  const aside = new Listening().play(control(10, 127), 0).play(on(60), 0.1).until(0.4);
  expect(aside.level(0.2, 0.4)).toBeLessThan(0.05 * aside.level(0.2, 0.4, aside.right));
});

it('a recording plays its key as it is, a fifth above faster, and what it does not reach is made', () => {
  const wave = Float32Array.from({ length: RATE }, (_, i) => Math.sin((2 * Math.PI * 400 * i) / RATE));
  const heard = (key: number, channel = wave) => {
    const each = new Listening();
    each.orchestra.handle({ kind: 'recording', velocity: 90, recording: { key: 60, channels: [channel] } });
    return each.play(on(key), 0).until(0.5);
  };
  const turns = ({ left }: Listening) => left.filter((sample, i) => sample >= 0 && (left[i - 1] ?? 0) < 0).length;
  expect(turns(heard(60))).toBeCloseTo(200, -1);
  expect(turns(heard(67))).toBeCloseTo(200 * 2 ** (7 / 12), -1);
  const silence = new Float32Array(RATE);
  expect(heard(67, silence).level(0, 0.5)).toBe(0);
  expect(heard(68, silence).level(0, 0.5)).toBeGreaterThan(0.01);
});
