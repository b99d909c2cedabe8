/** Heartbeats until the first estimate. */
export const QUICK = 3;

const EARLY = QUICK + 8;
const QUICK_PAUSE = 20_000;
const EARLY_PAUSE = 150_000;
const STEADY_PAUSE = 2_000_000;
const IDLE_PAUSE = 10_000_000;

/**
 * When the next heartbeat is due. Three quick ones give the first estimate, eight more sharpen it, then one every two
 * seconds keeps it; while nothing is played or heard one in ten seconds is enough.
 */
export class ProbeSchedule {
  private beats = 0;
  private quiet = false;

  /** The pause after the heartbeat that is sent now, µs. */
  next(): number {
    this.beats++;
    if (this.beats < QUICK) {
      return QUICK_PAUSE;
    }
    if (this.beats < EARLY) {
      return EARLY_PAUSE;
    }
    return this.quiet ? IDLE_PAUSE : STEADY_PAUSE;
  }

  /** Starts anew, because a clock has jumped, the machine has slept, or the network is another one. */
  restart(): void {
    this.beats = 0;
  }

  /** Whether nobody plays or listens for now. */
  idle(now: boolean): void {
    this.quiet = now;
  }
}
