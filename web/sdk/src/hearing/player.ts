import { KeyLedger } from '../music/key-ledger.js';
import { Playout } from '../playout/playout.js';
import type { PlayoutRule } from '../playout/playout-rule.js';
import { Sequence } from './sequence.js';

/** Arrivals that much later than the median are stalls, µs. */
const STALL = 80_000;

/** One player of the room as heard so far. */
export class Player {
  readonly sequence = new Sequence();
  keys = new KeyLedger();
  playout: Playout;
  clockEpoch: number | undefined;
  muted = false;
  /** Whether the player is connected by two paths. */
  private twoPaths = false;
  frames = 0;
  stalls = 0;
  gaps = 0;
  thinned = 0;
  duplicates = 0;
  malformed = 0;
  /** Late frames and stale strikes of playouts before a clock began anew. */
  private lateBefore = 0;
  private staleBefore = 0;

  constructor(
    readonly memberId: string,
    rule: PlayoutRule,
  ) {
    this.playout = new Playout(rule);
  }

  /** The player's clock is another one than before: what was learnt of delays does not hold for it. */
  clockIs(epoch: number): void {
    if (this.clockEpoch !== undefined && this.clockEpoch !== epoch) {
      this.lateBefore += this.playout.lateFrames;
      this.staleBefore += this.playout.staleStrikes;
      this.playout = new Playout(this.playout.rule);
    }
    this.clockEpoch = epoch;
  }

  /**
   * A frame says by how many paths the player is connected.
   *
   * @param arrived server time, µs
   */
  pathsAre(two: boolean, arrived: number): void {
    if (two && !this.twoPaths) {
      this.playout.anotherWay(arrived);
    }
    this.twoPaths = two;
  }

  /** @param lateness arrival minus stamp, µs */
  arrived(lateness: number): void {
    if (this.frames > 0 && lateness > this.playout.medianLateness + STALL) {
      this.stalls++;
    }
    this.frames++;
  }

  get lateFrames(): number {
    return this.lateBefore + this.playout.lateFrames;
  }

  get staleStrikes(): number {
    return this.staleBefore + this.playout.staleStrikes;
  }
}
