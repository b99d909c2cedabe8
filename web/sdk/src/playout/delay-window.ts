const CAPACITY = 600;
const SPAN = 60_000_000;
const TICK = 100;
/** Ages are counted in steps of 2^16 µs. */
const AGE_STEP = 1 << 16;

/**
 * The network delays of one player's latest frames, at most 60 s and 600 of them, as quantiles. Delays are kept in ticks
 * of 0.1 ms, rounded up, as the wire counts them.
 *
 * Source of the idea: Moon, Kurose and Towsley, Packet audio playout delay adjustment, 1998.
 */
export class DelayWindow {
  // A ring in the order of arrival, and the same delays in the order of size.
  private readonly delays = new Int16Array(CAPACITY);
  private readonly arrivals = new Float64Array(CAPACITY);
  private readonly sorted = new Int16Array(CAPACITY);
  private first = 0;
  private count = 0;
  private lastArrival = 0;

  get size(): number {
    return this.count;
  }

  /**
   * Takes a delay in.
   *
   * @param delay arrival minus stamp, µs; may be negative when a clock is off
   * @param arrival server time, µs; not before the one before
   */
  add(delay: number, arrival: number): void {
    this.expire(arrival);
    if (this.count === CAPACITY) {
      this.removeOldest();
    }
    const ticks = Math.max(-32_768, Math.min(32_767, Math.ceil(delay / TICK)));
    const end = (this.first + this.count) % CAPACITY;
    this.delays[end] = ticks;
    this.arrivals[end] = Math.floor(arrival / AGE_STEP);
    const place = this.place(ticks);
    this.sorted.copyWithin(place + 1, place, this.count);
    this.sorted[place] = ticks;
    this.count++;
    this.lastArrival = arrival;
  }

  /**
   * The least delay that at least this share of the delays do not exceed, µs.
   *
   * @param share above 0, at most 1; the window is not empty
   */
  quantile(share: number): number {
    return (this.sorted[Math.ceil(share * this.count) - 1] ?? 0) * TICK;
  }

  clear(): void {
    this.first = 0;
    this.count = 0;
  }

  private expire(arrival: number): void {
    if (this.count > 0 && arrival - this.lastArrival > SPAN) {
      this.clear();
    }
    const now = Math.floor(arrival / AGE_STEP);
    while (this.count > 0 && now - (this.arrivals[this.first] ?? 0) > Math.floor(SPAN / AGE_STEP)) {
      this.removeOldest();
    }
  }

  private removeOldest(): void {
    const place = this.place(this.delays[this.first] ?? 0);
    this.sorted.copyWithin(place, place + 1, this.count);
    this.first = (this.first + 1) % CAPACITY;
    this.count--;
  }

  /** The index of the first delay that is not less. */
  private place(ticks: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle] ?? 0) < ticks) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
