import { expect, it } from 'vitest';
import { ComputerKeys } from './computer-keys';
import type { Gesture } from './events';
import { Hands } from './hands';

const stroke = (code: string, more = {}) => ({
  code,
  repeat: false,
  timeStamp: 0,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

function keyboard() {
  const gestures: Gesture[] = [];
  const keys = new ComputerKeys(new Hands((gesture) => gestures.push(gesture)), 48, () => {});
  return { keys, gestures };
}

it('plays middle C on Q, and the C below on Z', () => {
  const { keys, gestures } = keyboard();
  keys.press(stroke('KeyQ'));
  keys.press(stroke('KeyZ'));
  expect(gestures.map((gesture) => gesture.kind === 'on' && gesture.key)).toEqual([60, 48]);
});

it('a key that repeats is struck once', () => {
  const { keys, gestures } = keyboard();
  keys.press(stroke('KeyQ'));
  expect(keys.press(stroke('KeyQ', { repeat: true }))).toBe(true);
  expect(gestures).toHaveLength(1);
});

it('an octave shift while a key is down releases the key that was struck', () => {
  const { keys, gestures } = keyboard();
  keys.press(stroke('KeyQ'));
  keys.press(stroke('ArrowRight'));
  keys.lift(stroke('KeyQ'));
  expect(gestures.at(-1)).toEqual({ kind: 'off', channel: 0, key: 60 });
  expect(keys.base).toBe(60);
});

it('shortcuts of the browser are not music', () => {
  const { keys, gestures } = keyboard();
  expect(keys.press(stroke('KeyR', { ctrlKey: true }))).toBe(false);
  expect(gestures).toEqual([]);
});

it('a window that loses the keyboard holds no key', () => {
  const { keys, gestures } = keyboard();
  keys.press(stroke('KeyQ'));
  keys.press(stroke('Space'));
  keys.letGo(5);
  expect(gestures.slice(-2)).toEqual([
    { kind: 'off', channel: 0, key: 60 },
    { kind: 'control', channel: 0, control: 64, value: 0 },
  ]);
});

it('prints the letters of this computer, the upper row where both play a key', () => {
  const { keys } = keyboard();
  const labels = new Map(keys.labels((code) => (code === 'KeyY' ? 'z' : undefined)));
  expect(labels.get(69)).toBe('Z');
  expect(labels.get(60)).toBe('Q');
  expect(labels.get(48)).toBe('Z');
});
