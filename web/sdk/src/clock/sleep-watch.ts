const NOTICED = 1_000_000;

/**
 * Notices that this machine slept. On many systems the monotonic clock stands still meanwhile, so that the server's clock
 * as known here falls behind by as much, and what is read first after waking up seems to have come in time. The wall clock
 * goes on, and tells. One that is set ahead looks the same; one that is set back says nothing.
 */
export class SleepWatch {
  private ahead: number;

  /**
   * @param local the monotonic clock, µs from any origin
   * @param wall the wall clock, µs
   */
  constructor(
    private readonly local: () => number,
    private readonly wall: () => number,
  ) {
    this.ahead = this.difference();
  }

  /** How much the wall clock has gained on the monotonic clock since the last call, µs; 0 for what is less than a second. */
  slept(): number {
    const before = this.ahead;
    this.ahead = this.difference();
    const gained = this.ahead - before;
    return gained > NOTICED ? gained : 0;
  }

  private difference(): number {
    return this.wall() - this.local();
  }
}
