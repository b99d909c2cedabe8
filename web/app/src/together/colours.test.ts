import { expect, it } from 'vitest';
import { coloursOf, hexOf, hslOf, playerColour } from './colours';

it('keeps the hue of a player', () => {
  expect(hslOf(0xff0000).hue).toBe(0);
  expect(hslOf(0x00ff00).hue).toBe(120);
  expect(hslOf(0x0000ff).hue).toBe(240);
  expect(playerColour(0x0000ff, true)).toMatch(/^hsl\(240 /);
});

it('black and white players are seen on both grounds', () => {
  expect(playerColour(0x000000, true)).toBe('hsl(0 35% 58%)');
  expect(playerColour(0xffffff, false)).toBe('hsl(0 35% 56%)');
});

it('writes a colour as a colour input wants it', () => {
  expect(hexOf(0x00ff7f)).toBe('#00ff7f');
});

/** The hues of those who have these colours, in the order in which they came. */
const hues = (...colours: number[]) => {
  const members = colours.map((color, i) => ({ memberId: `${i}`, color }));
  return [...coloursOf(members, true).values()].map((colour) => Number(/^hsl\((\d+) /.exec(colour)?.[1]));
};

const apart = (one: number, other: number) => Math.min(Math.abs(one - other), 360 - Math.abs(one - other));

it('players whose colours differ keep them', () => {
  expect(hues(0xff0000, 0x00ff00, 0x0000ff)).toEqual([0, 120, 240]);
});

it('of two who are alike the later one makes way, as little as it must', () => {
  const [first, second] = hues(0xff0000, 0xff1000);
  expect(first).toBe(0);
  expect(second).toBeGreaterThanOrEqual(32);
  expect(second).toBeLessThan(34);
});

it('twenty players of one colour are twenty hues', () => {
  const all = hues(...Array.from({ length: 20 }, () => 0x3366cc));
  for (const [i, hue] of all.entries()) {
    for (const other of all.slice(i + 1)) expect(apart(hue, other)).toBeGreaterThanOrEqual(8);
  }
});
