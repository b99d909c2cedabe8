import type { Offset } from './offset.js';
import { backward, forward, type Probe } from './probe.js';

const WINDOW = 240_000_000;
const WINDOW_WITHOUT_SLOPE = 8_000_000;
const SPAN_FOR_SLOPE = 20_000_000;
const STEEPEST = 600e-6;
const SEARCH_STEPS = 40;
/** A round trip that seems to take less than minus this means that a clock has jumped. */
const JUMP = 10_000;

interface Floor {
  readonly least: number;
  readonly mean: number;
  readonly count: number;
}

interface Line {
  readonly slope: number;
  readonly forward: Floor;
  readonly backward: Floor;
}

/**
 * Estimates the offset of the server's clock from round trips. Reads no clock.
 *
 * The least forward and the least backward difference are taken apart from each other, so that one quick trip there and
 * another quick trip back suffice (Moon, Skelly and Towsley 1999, both directions at once). Once the samples span 20 s, a
 * common slope is fitted: that which leaves the least mean excess over the two floors; this sum is convex in the slope,
 * hence a ternary search. Before that only the last 8 s count, so that drift cannot pile up.
 */
export class OffsetEstimator {
  private probes: Probe[] = [];

  /**
   * Takes a round trip in, in the order of receipt.
   *
   * @returns false when it contradicts all earlier ones, which are forgotten then: a clock has jumped, for instance
   *   because the machine slept
   */
  add(probe: Probe): boolean {
    const consistent = this.probes.length === 0 || this.consistent(probe);
    const from = probe.sentLocal - WINDOW;
    this.probes = consistent ? this.probes.filter((each) => each.sentLocal >= from) : [];
    this.probes.push(probe);
    return consistent;
  }

  /** Forgets everything: clock or network are others than before. */
  clear(): void {
    this.probes = [];
  }

  /** The offset as known at a local time; undefined before the first round trip. */
  estimate(nowLocal: number): Offset | undefined {
    if (this.probes.length === 0) {
      return undefined;
    }
    const line = this.line(nowLocal);
    return {
      atLocal: nowLocal,
      micros: (line.forward.least - line.backward.least) / 2,
      slope: line.slope,
      roundTrip: line.forward.least + line.backward.least,
      probes: line.forward.count,
    };
  }

  /** No delay is negative, so neither is the quickest way there together with the quickest way back. */
  private consistent(probe: Probe): boolean {
    const line = this.line(probe.receivedLocal);
    return forward(probe) + line.backward.least >= -JUMP && backward(probe) + line.forward.least >= -JUMP;
  }

  private line(nowLocal: number): Line {
    const first = this.probes[0]?.sentLocal ?? 0;
    const last = this.probes.at(-1)?.sentLocal ?? 0;
    if (last - first < SPAN_FOR_SLOPE) {
      const from = last - WINDOW_WITHOUT_SLOPE;
      return floors(
        this.probes.filter((probe) => probe.sentLocal >= from),
        0,
        nowLocal,
      );
    }
    return floors(this.probes, this.slope(nowLocal), nowLocal);
  }

  private slope(nowLocal: number): number {
    let low = -STEEPEST;
    let high = STEEPEST;
    for (let step = 0; step < SEARCH_STEPS; step++) {
      const third = (high - low) / 3;
      if (this.excess(low + third, nowLocal) < this.excess(high - third, nowLocal)) {
        high -= third;
      } else {
        low += third;
      }
    }
    return (low + high) / 2;
  }

  private excess(slope: number, nowLocal: number): number {
    const line = floors(this.probes, slope, nowLocal);
    return line.forward.mean - line.forward.least + line.backward.mean - line.backward.least;
  }
}

/** The lines of a slope that touch the samples from below, at `nowLocal`. */
function floors(probes: readonly Probe[], slope: number, nowLocal: number): Line {
  return {
    slope,
    forward: floor(probes, (probe) => forward(probe) - slope * (probe.sentLocal - nowLocal)),
    backward: floor(probes, (probe) => backward(probe) + slope * (probe.receivedLocal - nowLocal)),
  };
}

function floor(probes: readonly Probe[], difference: (probe: Probe) => number): Floor {
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const probe of probes) {
    const value = difference(probe);
    least = Math.min(least, value);
    sum += value;
  }
  return { least, mean: sum / probes.length, count: probes.length };
}
