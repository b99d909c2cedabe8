import { expect, it } from 'vitest';
import { Blocks } from './blocks';

const SIZE = 1_024;

it('blocks are told late by a little else each time, and begin where the one before ended', () => {
  const blocks = new Blocks(SIZE);
  const late = [300, 128, 0, 900, 256, 0, 1_000];
  const firsts = late.map((by, i) => blocks.first((i + 1) * SIZE + by));
  expect(firsts.slice(2)).toEqual([3, 4, 5, 6, 7].map((each) => each * SIZE));
});

it('a page that stood still goes on with the block that is heard now', () => {
  const blocks = new Blocks(SIZE);
  expect(blocks.first(SIZE)).toBe(SIZE);
  expect(blocks.first(7 * SIZE + 100)).toBe(7 * SIZE);
  expect(blocks.first(8 * SIZE + 40)).toBe(8 * SIZE);
});
