import { channel } from '../music/midi.js';

const LEAST_LENGTH = 30_000;
const KEYS = 128;
const SLOTS = 16 * KEYS;

/**
 * When each key of a player was struck and lifted, as played and as heard, so that a short note does not vanish when it
 * comes late.
 */
export class StruckKeys {
  private readonly played = new Float64Array(SLOTS);
  private readonly heard = new Float64Array(SLOTS);
  private readonly free = new Float64Array(SLOTS);

  /** Notes that a key is struck; not before it has been lifted. Returns when it is to be heard. */
  strike(status: number, key: number, played: number, due: number): number {
    const slot = slotOf(status, key);
    const heard = Math.max(due, this.free[slot] ?? 0);
    this.played[slot] = played;
    this.heard[slot] = heard;
    return heard;
  }

  /** Notes that a key is lifted. Returns when it is to be heard. */
  lift(status: number, key: number, played: number, due: number): number {
    const slot = slotOf(status, key);
    const length = Math.min(played - (this.played[slot] ?? 0), LEAST_LENGTH);
    const heard = Math.max(due, (this.heard[slot] ?? 0) + Math.max(0, length));
    this.free[slot] = heard;
    return heard;
  }
}

function slotOf(status: number, key: number): number {
  return channel(status) * KEYS + key;
}
