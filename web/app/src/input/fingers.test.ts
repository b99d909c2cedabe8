import { expect, it } from 'vitest';
import { layOut } from '../piano/geometry';
import type { Gesture } from './events';
import { Fingers } from './fingers';
import { Hands } from './hands';

const keyboard = layOut(1040, 100);
const touch = (pointerId: number, key: number, y = 90) => {
  const shape = keyboard.byKey.get(key);
  return { pointerId, x: (shape?.x ?? 0) + (shape?.width ?? 0) / 2, y, pressure: 0.5, timeStamp: 0 };
};

function played() {
  const said: string[] = [];
  const tell = (gesture: Gesture) => {
    if (gesture.kind === 'on' || gesture.kind === 'off') said.push(`${gesture.kind} ${gesture.key}`);
  };
  return { said, fingers: new Fingers(new Hands(tell)) };
}

it('ten fingers play ten keys', () => {
  const { said, fingers } = played();
  const keys = [48, 50, 52, 53, 55, 60, 62, 64, 65, 67];
  keys.forEach((key, finger) => {
    fingers.down(keyboard, touch(finger, key));
  });
  expect(said).toEqual(keys.map((key) => `on ${key}`));
});

it('a finger that slides plays every key it crosses, and leaves none down', () => {
  const { said, fingers } = played();
  fingers.down(keyboard, touch(1, 60));
  for (const key of [62, 64]) fingers.move(keyboard, touch(1, key));
  fingers.up(touch(1, 64));
  expect(said).toEqual(['on 60', 'on 62', 'off 60', 'on 64', 'off 62', 'off 64']);
});

it('a mouse that moves without a button plays nothing', () => {
  const { said, fingers } = played();
  fingers.move(keyboard, touch(1, 60));
  expect(said).toEqual([]);
});

it('a finger that slides off the keys upwards holds its key', () => {
  const { said, fingers } = played();
  fingers.down(keyboard, touch(1, 61, 10));
  fingers.move(keyboard, { ...touch(1, 61), y: -30 });
  expect(said).toEqual(['on 61']);
});
