import { expect, it } from 'vitest';
import { titleOf } from './replay';

it('a recording has the title under which its file is offered', () => {
  expect(titleOf('attachment; filename="caf_.mid"; filename*=UTF-8\'\'caf%C3%A9%20noir.mid')).toBe('café noir');
  expect(titleOf('attachment; filename="salon.mid"')).toBe('salon');
  expect(titleOf('')).toBe('');
});
