import { expect, it } from 'vitest';
import { AudioClock } from './audio-clock';

it('readings in steps of a buffer do not move a note by more than a fraction of the step', () => {
  const clock = new AudioClock();
  for (let page = 0; page < 20_000; page += 100) {
    clock.read({ page, audio: 5 + page / 1_000 - ((page * 7) % 10) / 1_000 });
  }
  expect(Math.abs((clock.ahead ?? Number.NaN) - 5 + 0.0045)).toBeLessThan(0.005);
});

it('a sound card that slept is noticed at once', () => {
  const clock = new AudioClock();
  clock.read({ page: 1_000, audio: 1 });
  clock.read({ page: 61_000, audio: 2 });
  expect(clock.ahead).toBeCloseTo(2 - 61);
});

it('knows nothing before it was read', () => {
  expect(new AudioClock().ahead).toBeUndefined();
});
