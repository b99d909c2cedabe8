import type { Gesture } from '../input/events';
import type { Recording } from './recordings';

/**
 * To the orchestra, which plays on the thread of the sound. A time is ms since 1970 by the monotonic clock of the page,
 * `performance.timeOrigin + performance.now()`, which all of its threads share; what has passed, such as 0, means at once.
 */
export type SoundMessage =
  | { readonly kind: 'play'; readonly player: string; readonly gesture: Gesture; readonly at: number }
  /** @param volume 0 to 1 and more */
  | { readonly kind: 'volume'; readonly player: string; readonly volume: number }
  /** Ends all that a player sounds, also what was planned. */
  | { readonly kind: 'cut'; readonly player: string }
  | { readonly kind: 'remove'; readonly player: string }
  /** Silence, now. */
  | { readonly kind: 'panic' }
  /** How far the clock of the sound is ahead of the clock of the page, in s. */
  | { readonly kind: 'clock'; readonly ahead: number }
  | { readonly kind: 'recording'; readonly velocity: number; readonly recording: Recording }
  /** Somebody else who sends such messages, from another thread. */
  | { readonly kind: 'port'; readonly port: MessagePort };

/** Under this name the orchestra is known to the thread of the sound. */
export const ORCHESTRA = 'orchestra';
