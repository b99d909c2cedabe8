import { expect, it } from 'vitest';
import { Scene } from './scene';

it('a key that two people hold stays down until both have left it', () => {
  const scene = new Scene();
  scene.down(1, 60, 80, 'red', 0);
  scene.down(2, 60, 80, 'blue', 10);
  scene.up(1, 60, 20);
  expect(scene.held.get(60)?.map((holder) => holder.colour)).toEqual(['blue']);
  scene.up(2, 60, 30);
  expect(scene.held.size).toBe(0);
  expect(scene.trails.map((trail) => trail.ended)).toEqual([20, 30]);
});

it('a key struck again without a release leaves two trails and is held once', () => {
  const scene = new Scene();
  scene.down(1, 60, 80, 'red', 0);
  scene.down(1, 60, 90, 'red', 50);
  expect(scene.held.get(60)).toHaveLength(1);
  expect(scene.trails.map((trail) => trail.ended)).toEqual([50, Number.POSITIVE_INFINITY]);
});

it('who leaves holds nothing', () => {
  const scene = new Scene();
  for (const key of [60, 64, 67]) scene.down(1, key, 80, 'red', 0);
  scene.down(2, 64, 80, 'blue', 0);
  scene.clear(1, 5);
  expect([...scene.held.keys()]).toEqual([64]);
});

it('trails that have left the stage are forgotten, held ones never', () => {
  const scene = new Scene();
  scene.down(1, 60, 80, 'red', 0);
  scene.up(1, 60, 10);
  scene.down(1, 62, 80, 'red', 0);
  scene.forget(11);
  expect(scene.trails.map((trail) => trail.key)).toEqual([62]);
});

it('a storm of notes does not grow without end', () => {
  const scene = new Scene();
  for (let i = 0; i < 20_000; i++) scene.down(1, 21 + (i % 88), 80, 'red', i);
  expect(scene.trails.length).toBeLessThanOrEqual(4_000);
});
