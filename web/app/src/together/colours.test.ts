import { expect, it } from 'vitest';
import { hexOf, hslOf, playerColour } from './colours';

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
