import { expect, it } from 'vitest';
import type { Gesture } from './events';
import { Hands } from './hands';

function heard() {
  const gestures: Gesture[] = [];
  const hands = new Hands((gesture) => gestures.push(gesture));
  return { hands, gestures };
}

it('a key that two devices hold goes up with the last of them', () => {
  const { hands, gestures } = heard();
  hands.strike('mouse', 60, 80, 0);
  hands.strike('midi', 60, 90, 1);
  hands.release('mouse', 60, 2);
  expect(gestures.filter((gesture) => gesture.kind === 'off')).toHaveLength(0);
  hands.release('midi', 60, 3);
  expect(gestures.map((gesture) => gesture.kind)).toEqual(['on', 'on', 'off']);
  expect(hands.held).toEqual([]);
});

it('a release of what nobody holds is not passed on', () => {
  const { hands, gestures } = heard();
  hands.release('mouse', 60, 0);
  expect(gestures).toEqual([]);
});

it('an unplugged piano leaves no key and no pedal down', () => {
  const { hands, gestures } = heard();
  hands.strike('midi', 60, 80, 0);
  hands.strike('midi', 64, 80, 0);
  hands.pedal('midi', 127, 0);
  hands.releaseAll('midi', 1);
  expect(hands.held).toEqual([]);
  expect(gestures.at(-1)).toEqual({ kind: 'control', channel: 0, control: 64, value: 0 });
});

it('the space bar does not lift the foot from a real pedal', () => {
  const { hands, gestures } = heard();
  hands.pedal('midi', 60, 0);
  hands.pedal('space', 127, 1);
  hands.pedal('space', 0, 2);
  expect(gestures.map((gesture) => gesture.kind === 'control' && gesture.value)).toEqual([60, 127, 60]);
});

it('velocities stay within what a key can say', () => {
  const { hands, gestures } = heard();
  hands.strike('mouse', 60, 0, 0);
  hands.strike('mouse', 62, 400, 0);
  expect(gestures.map((gesture) => gesture.kind === 'on' && gesture.velocity)).toEqual([1, 127]);
});

it('letting go lifts every key and pedal once, and a lift that comes later is no second one', () => {
  const { hands, gestures } = heard();
  hands.strike('mouse', 60, 80, 0);
  hands.strike('midi', 60, 90, 1);
  hands.strike('midi', 64, 90, 1);
  hands.pedal('space', 127, 2);
  gestures.length = 0;
  hands.letGo(3);
  hands.release('midi', 60, 4);
  hands.pedal('space', 0, 5);
  expect(gestures).toEqual([
    { kind: 'off', channel: 0, key: 60 },
    { kind: 'off', channel: 0, key: 64 },
    { kind: 'control', channel: 0, control: 64, value: 0 },
  ]);
  expect(hands.held).toEqual([]);
});
