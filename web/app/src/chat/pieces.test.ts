import { expect, it } from 'vitest';
import { pieces } from './pieces';

it('an address can be opened, the full stop after it is not a part of it', () => {
  expect(pieces('see https://example.org/a?b=c. Bye')).toEqual([
    { text: 'see ', link: false },
    { text: 'https://example.org/a?b=c', link: true },
    { text: '. Bye', link: false },
  ]);
});

it('what could run something is only words', () => {
  expect(pieces('javascript:alert(1)').some((piece) => piece.link)).toBe(false);
  expect(pieces('data:text/html,x').some((piece) => piece.link)).toBe(false);
});

it('nothing of a line is lost', () => {
  const line = 'a http://x.yz/1 b https://x.yz/2';
  expect(
    pieces(line)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(line);
});
