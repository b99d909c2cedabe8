import type { Platform } from '../platform.js';

const NOTICED = 1_000_000;

/**
 * Notices that this machine slept. On many systems the monotonic clock stands still meanwhile, so that the server's clock
 * as known here falls behind by as much, and what is read first after waking up seems to have come in time. The wall clock
 * goes on, and tells. One that is set ahead looks the same; one that is set back says nothing.
 */
export class SleepWatch {
  private ahead: number;

  constructor(private readonly platform: Pick<Platform, 'micros' | 'wallMillis'>) {
    this.ahead = this.difference();
  }

  /** Whether the wall clock has gained more than a second on the monotonic clock since the last call. */
  slept(): boolean {
    const before = this.ahead;
    this.ahead = this.difference();
    return this.ahead - before > NOTICED;
  }

  private difference(): number {
    return this.platform.wallMillis() * 1000 - this.platform.micros();
  }
}
