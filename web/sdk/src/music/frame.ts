/** What a frame may hold at most; the server refuses what is beyond. */
export const MAX_BYTES = 4096;
export const MAX_EVENTS = 512;
/** Of one delta, and of all deltas of a frame together: two seconds. */
export const MAX_TICKS = 20_000;
export const MAX_DELTA_BYTES = 3;
export const MICROS_PER_TICK = 100;

/** MIDI messages end to end, all at the frame's time. */
export const RAW = 0;
/** A delta time in ticks before each message. */
export const TIMED = 1;
