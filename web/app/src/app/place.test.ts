import { expect, it } from 'vitest';
import { doorOf, replayOf } from './place';

it('a link names a room, with whatever letters', () => {
  expect(doorOf('/r/salon')).toEqual({ name: 'salon' });
  expect(doorOf('/r/Caf%C3%A9%20%2F%20Bar')).toEqual({ name: 'Café / Bar' });
});

it('other addresses name none', () => {
  for (const path of ['/', '/r/', '/r/a/b', '/rooms', '/r/%C3']) expect(doorOf(path)).toBeUndefined();
});

it('a link to a recording names it', () => {
  expect(replayOf('/replay/abc')).toBe('abc');
});
