/**
 * How the damper of a string works. Times are time constants in s: after one of them a third of the sound is left.
 */

/** Below this the pedal does nothing, above `FULL` the dampers are off the strings. */
const TOUCHES = 20;
const FULL = 96;

/** From this key on there are no dampers: the strings of the top octave and a half ring out. */
const UNDAMPED = 90;

/** How fast a key that was let go falls silent, for a pedal position of 0 to 127. Infinity: not at all. */
export function releaseConstant(key: number, pedal: number): number {
  if (key >= UNDAMPED) return 0.5;
  // Long bass strings are damped more slowly.
  const dry = 0.035 + 0.075 * (1 - Math.min(1, Math.max(0, (key - 21) / 69)));
  if (pedal <= TOUCHES) return dry;
  if (pedal >= FULL) return Number.POSITIVE_INFINITY;
  const lifted = (pedal - TOUCHES) / (FULL - TOUCHES);
  return dry * (1 + 40 * lifted ** 3) + 0.5 * lifted ** 2;
}

/** Loudness of a strike, 0 to 1, for a velocity of 1 to 127: 40 dB from the softest to the hardest. */
export function gainOf(velocity: number): number {
  const v = Math.max(1, Math.min(127, velocity)) / 127;
  return 10 ** ((-40 + 40 * v ** 0.6) / 20);
}
