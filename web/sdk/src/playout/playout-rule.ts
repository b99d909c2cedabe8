import type { DelayWindow } from './delay-window.js';

/**
 * How the playout delay of a player is chosen, and how fast it may move. Times in µs.
 *
 * A rule adapts to a share of the recent frames, or has one fixed delay. The delay moves with the notes: between two
 * strikes by at most `slew` of the time between them, but by no more than `step` (or 0.3 % of a long interval), so that
 * no ear finds an interval that was stretched.
 */
export interface PlayoutRule {
  /** Share of frames that should come in time, above 0, at most 1. */
  readonly share: number;
  /** The most by which the delay of that share may exceed the median. */
  readonly spread: number;
  /** Share of the elapsed time by which the delay may move. */
  readonly slew: number;
  /** The most by which it may move from one strike to the next. */
  readonly step: number;
  /** How long it stays up after a late frame. */
  readonly hold: number;
  /** The delay of a rule that does not adapt; 0 for one that does. */
  readonly fixed: number;
}

const ANY = Number.POSITIVE_INFINITY;

/** Steady rhythm first, delay second. */
export const LISTENING: PlayoutRule = { share: 0.99, spread: ANY, slew: 0.02, step: 1_800, hold: 1_500_000, fixed: 0 };

/** Between listening and duet. */
export const BALANCED: PlayoutRule = { share: 0.97, spread: ANY, slew: 0.02, step: 1_800, hold: 1_000_000, fixed: 0 };

/**
 * The smallest delay that is still music. After a stall it hurries back: who plays along hears delay more than a hurried
 * bar.
 */
export const DUET: PlayoutRule = { share: 0.9, spread: 25_000, slew: 0.5, step: ANY, hold: 300_000, fixed: 0 };

const FAR = 250_000;
const HURRY = 0.25;
const LONG_INTERVAL_STEP = 0.003;
const LEAST_MARGIN = 1_000;
const MOST_MARGIN = 4_000;
const EARLY_MARGIN = 20_000;

/**
 * One delay for everything, such as the common delay of a concert, or the beats of a phrase.
 *
 * @param micros above 0
 */
export function fixedRule(micros: number): PlayoutRule {
  if (!(micros > 0)) {
    throw new RangeError(`${micros} µs`);
  }
  return { share: 1, spread: 0, slew: 0, step: 0, hold: 0, fixed: micros };
}

export function adapts(rule: PlayoutRule): boolean {
  return rule.fixed === 0;
}

/**
 * The delay that the network asks for. The margin is a quarter of the spread, between 1 and 4 ms; a window with few
 * delays knows little of what may come, and gets more.
 */
export function target(rule: PlayoutRule, window: DelayWindow): number {
  if (!adapts(rule)) {
    return rule.fixed;
  }
  const above = Math.min(window.quantile(rule.share) - window.quantile(0.5), rule.spread);
  const margin = Math.max(LEAST_MARGIN, Math.min(MOST_MARGIN, Math.trunc(above / 4)));
  return window.quantile(0.5) + above + margin + Math.trunc(EARLY_MARGIN / window.size);
}

/**
 * By how much the delay may move when so much time has passed since the last strike. Far from where it should be, as after
 * an outage, it hurries.
 *
 * @param distance how far it has to go
 */
export function mostMove(rule: PlayoutRule, elapsed: number, distance: number): number {
  if (distance > FAR) {
    return Math.trunc(elapsed * Math.max(rule.slew, HURRY));
  }
  const most = Math.trunc(elapsed * rule.slew);
  return Math.min(most, Math.max(rule.step, Math.trunc(elapsed * LONG_INTERVAL_STEP)));
}
