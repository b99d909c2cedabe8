import { Disconnected, type PianoRhythmError, Refused } from '../errors.js';
import { mayReturn } from '../wire/close-codes.js';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Refusals of the way in that another attempt would meet again. */
const FOR_GOOD = new Set(['AUTHENTICATION_FAILED', 'TOKEN_EXPIRED', 'SITE_BANNED', 'SITE_KICKED']);

/**
 * How long to wait before an attempt to come back, ms. Full jitter: after a failure of the server its clients come back
 * one by one and not all at once. The very first attempt does not wait longer than half a second.
 *
 * @param attempt 0 for the first
 * @param random from 0 to below 1
 * @param why why the one before failed; what the server asks to wait is the least
 */
export function pauseMs(attempt: number, random: number, why: PianoRhythmError): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  const asked = why instanceof Refused ? (why.retryAfterMs ?? 0) : 0;
  return Math.round(asked + random * most);
}

/** Whether it is of use to come back after this. */
export function worthReturning(why: PianoRhythmError): boolean {
  if (why instanceof Disconnected) {
    return mayReturn(why.code);
  }
  return !(why instanceof Refused && (FOR_GOOD.has(why.code) || why.kind === 'VALIDATION_ERROR'));
}
