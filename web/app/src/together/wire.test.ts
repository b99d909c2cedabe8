import { expect, it } from 'vitest';
import type { Gesture } from '../input/events';
import { gestureOf, midiOf } from './wire';

it('every gesture comes back as it was played', () => {
  const gestures: Gesture[] = [
    { kind: 'on', channel: 3, key: 60, velocity: 1 },
    { kind: 'off', channel: 15, key: 127 },
    { kind: 'control', channel: 0, control: 64, value: 127 },
    { kind: 'program', channel: 9, program: 48 },
    { kind: 'bend', channel: 1, bend: 16_383 },
    { kind: 'bend', channel: 1, bend: 8_192 },
  ];
  expect(gestures.map((gesture) => gestureOf(midiOf(gesture)))).toEqual(gestures);
});
