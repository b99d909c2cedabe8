import { isStrike, kind, type MidiEvent, NOTE_OFF, NOTE_ON } from '../music/midi.js';
import { DelayWindow } from './delay-window.js';
import { adapts, mostMove, type PlayoutRule, target } from './playout-rule.js';
import { StruckKeys } from './struck-keys.js';

/** The answer of {@link Playout.at} for a note-on that is too old to be struck. */
export const STALE = Number.NEGATIVE_INFINITY;

const STALE_AFTER = 1_000_000;
const SILENCE = 2_000_000;
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Decides when the events of one player are heard. Times are µs of server time.
 *
 * Tell it of each frame with {@link frame}, then of the frame's events with {@link at}, in order. The delay follows the
 * rule: it creeps while notes flow, and after two seconds of silence it jumps. A frame that comes too late is heard at
 * once, and what follows keeps its distance to it: a stall spoils one interval, and what it held back is not squeezed
 * into a chord. The delays of frames that only waited behind a late one are not counted, so that a stall weighs as much as
 * it spoils.
 */
export class Playout {
  private readonly window = new DelayWindow();
  private readonly struck = new StruckKeys();
  private current = 0;
  private lastStrike = NEVER;
  private lastHeard = NEVER;
  private holdUntil = NEVER;
  private staleFrom = NEVER;
  /** What was played before tells of another way; NEVER: of this one. */
  private learnFrom = NEVER;
  private stamp = NEVER;
  private arrival = NEVER;
  private lateness = 0;
  private doubtful = false;
  private late = 0;
  private stale = 0;

  /** @param rule followed from the next frame on. The delay gets there as it always does, to a fixed one at once */
  constructor(public rule: PlayoutRule) {}

  /**
   * A frame has come.
   *
   * @param played when its first strike was played, or its first event if nothing is struck
   * @param arrived when it was read here, not before the frame before
   * @param strikes whether there is a note-on in it; only then the delay moves
   * @param sounding whether a key or pedal of the player is down
   */
  frame(played: number, arrived: number, strikes: boolean, sounding: boolean): void {
    this.doubtful = false;
    const waited = this.waitedBehindALateOne(played, arrived);
    this.stamp = played;
    this.arrival = arrived;
    this.lateness = arrived - played;
    if (this.window.size === 0 || (strikes && !waited && this.tellsOfTheNetwork())) {
      this.learn(arrived);
    }
    const wanted = target(this.rule, this.window);
    if (this.lastStrike === NEVER || !adapts(this.rule)) {
      this.current = wanted;
    } else if (strikes) {
      this.follow(wanted, sounding);
    }
    if (strikes) {
      this.lastStrike = Math.max(this.lastStrike, played);
      this.catchUp();
    }
  }

  /**
   * There is another way from this player, for instance because a second path has opened: what was learnt of delays does not
   * hold for it. It is learnt anew from what is played from now on, and the delay gets to what that asks for as it always
   * does.
   *
   * @param now server time, µs
   */
  anotherWay(now: number): void {
    this.learnFrom = now;
  }

  /**
   * A frame has come of which nobody knows how old it is, because this machine may have slept: what strikes is too old, and
   * all else is heard at once. Nothing is learnt from it.
   *
   * @param arrived when it was read here, by a clock that may be wrong
   */
  doubtfulFrame(arrived: number): void {
    this.arrival = arrived;
    this.doubtful = true;
  }

  /**
   * When an event of the frame is to be heard: never before what came earlier, except that a key which was struck late
   * sounds for 30 ms, or as long as it was held if that is less.
   *
   * @param played when it was played
   * @returns {@link STALE} for a note-on more than a second late; everything else that late is heard at once, so that
   *   keys and pedals end up as they should
   */
  at(played: number, event: MidiEvent): number {
    const due = this.doubtful ? this.arrival : played + this.current;
    const strikes = isStrike(event);
    if (strikes && (this.doubtful || this.arrival - due > STALE_AFTER)) {
      this.stale++;
      return STALE;
    }
    this.lastHeard = Math.max(this.lastHeard, due, this.arrival);
    if (strikes) {
      return this.struck.strike(event.status, event.data1, played, this.lastHeard);
    }
    return lifts(event) ? this.struck.lift(event.status, event.data1, played, this.lastHeard) : this.lastHeard;
  }

  /** The playout delay now, µs. */
  get delay(): number {
    return this.current;
  }

  /** Frames with strikes that came after their time. */
  get lateFrames(): number {
    return this.late;
  }

  /** Note-ons that were not struck because they were more than a second late. */
  get staleStrikes(): number {
    return this.stale;
  }

  /** The delay of the network that half of the recent frames did not exceed, µs; 0 before the first. */
  get medianLateness(): number {
    return this.window.size === 0 ? 0 : this.window.quantile(0.5);
  }

  /** The delay of the network that one frame in twenty exceeded, µs; 0 before the first. */
  get highLateness(): number {
    return this.window.size === 0 ? 0 : this.window.quantile(0.95);
  }

  /** The delay that the network asks for in a rule, µs, wherever the delay is now; 0 before the first frame. */
  needed(rule = this.rule): number {
    return this.window.size === 0 ? 0 : target(rule, this.window);
  }

  /** What was learnt of another way is forgotten with the first frame that came on this one. Until then it is better than nothing. */
  private learn(arrived: number): void {
    const thisWay = this.stamp >= this.learnFrom;
    if (thisWay && this.learnFrom !== NEVER) {
      this.window.clear();
      this.learnFrom = NEVER;
    }
    if (thisWay || this.window.size === 0) {
      this.window.add(this.lateness, arrived);
    }
  }

  /** Whether this frame came together with one that was late, although it was sent later. */
  private waitedBehindALateOne(played: number, arrived: number): boolean {
    return (
      this.window.size > 0 &&
      arrived - this.arrival < (played - this.stamp) / 2 &&
      this.lateness > this.window.quantile(this.rule.share)
    );
  }

  /**
   * What is too late to be struck was held up by an outage, which says nothing of the delay to come: without this the
   * first frame after one would lift the delay so far that all that had waited was struck at once. It does say something
   * when nothing else comes any more.
   */
  private tellsOfTheNetwork(): boolean {
    if (this.lateness <= this.current + STALE_AFTER) {
      this.staleFrom = NEVER;
      return true;
    }
    this.staleFrom = this.staleFrom === NEVER ? this.arrival : this.staleFrom;
    return this.arrival - this.staleFrom > SILENCE;
  }

  private follow(wanted: number, sounding: boolean): void {
    const elapsed = Math.max(0, this.stamp - this.lastStrike);
    const most = mostMove(this.rule, elapsed, Math.abs(wanted - this.current));
    if (elapsed > SILENCE && !sounding) {
      this.current = wanted;
    } else if (wanted > this.current) {
      this.current = Math.min(wanted, this.current + most);
    } else if (this.arrival >= this.holdUntil) {
      this.current = Math.max(wanted, this.current - most);
    }
  }

  private catchUp(): void {
    if (this.lateness > this.current) {
      this.late++;
      if (adapts(this.rule) && this.lateness <= this.current + STALE_AFTER) {
        this.current = this.lateness;
        this.holdUntil = this.arrival + this.rule.hold;
      }
    }
  }
}

function lifts({ status, data2 }: MidiEvent): boolean {
  return kind(status) === NOTE_OFF || (kind(status) === NOTE_ON && data2 === 0);
}
