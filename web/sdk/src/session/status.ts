import type { PianoRhythmError } from '../errors.js';

/** How a session stands. */
export type SessionStatus =
  /** The first attempt is on its way. */
  | { readonly state: 'connecting' }
  /** Connected, and in its room if it is in one. */
  | { readonly state: 'online' }
  /** The connection is gone; the next attempt begins in `inMs`. */
  | { readonly state: 'waiting'; readonly attempt: number; readonly inMs: number; readonly why: PianoRhythmError }
  /** An attempt to come back is on its way. */
  | { readonly state: 'returning'; readonly attempt: number; readonly why: PianoRhythmError }
  /** Over: closed by this side, or sent away for good. */
  | { readonly state: 'closed'; readonly why: PianoRhythmError };
