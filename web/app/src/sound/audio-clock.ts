/** Two readings of one moment: the page's clock in ms, the audio clock in s. */
export interface Reading {
  readonly page: number;
  readonly audio: number;
}

/** Readings that differ by more, in s: the sound card was changed or slept, and the old offset is worth nothing. */
const JUMP = 0.03;

/** How much of a difference one reading corrects. The two clocks drift by some millionths only. */
const GAIN = 0.08;

/**
 * From the page's clock to the clock that sound is scheduled on. Both are smooth, readings of the audio clock are not:
 * it is read in steps of a buffer.
 */
export class AudioClock {
  #offset: number | undefined;

  read({ page, audio }: Reading): void {
    const offset = audio - page / 1_000;
    if (this.#offset === undefined || Math.abs(offset - this.#offset) > JUMP) this.#offset = offset;
    else this.#offset += GAIN * (offset - this.#offset);
  }

  /** How far the clock of the sound is ahead, in s; undefined before the first reading. */
  get ahead(): number | undefined {
    return this.#offset;
  }
}

/**
 * Reads both clocks. What is heard now was rendered a while ago: the browser tells both times of it, without the
 * steps, and the render time is later by what lies between.
 */
export function readClocks(context: AudioContext): Reading {
  const { contextTime, performanceTime } = context.getOutputTimestamp();
  if (contextTime === undefined || performanceTime === undefined || contextTime === 0) {
    return { page: performance.now(), audio: context.currentTime };
  }
  const latency = context.baseLatency + (Number.isFinite(context.outputLatency) ? context.outputLatency : 0);
  return { page: performanceTime, audio: contextTime + latency };
}
