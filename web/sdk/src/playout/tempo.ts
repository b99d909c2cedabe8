const MICROS_PER_MINUTE = 60_000_000;

/**
 * The beats of a room over server time, which everybody in it shares. Beats are numbered from the anchor; beat 0 is the
 * first of a bar.
 */
export class Tempo {
  /**
   * @param anchor server time of beat 0, µs
   * @param beatMicros length of a beat, µs
   */
  constructor(
    readonly anchor: number,
    readonly beatMicros: number,
    readonly beatsPerBar: number,
  ) {
    if (!(beatMicros >= 1) || beatsPerBar < 1) {
      throw new RangeError(`${beatMicros} µs, ${beatsPerBar} beats`);
    }
  }

  /** @param bpm beats a minute, above 0 */
  static of(anchor: number, bpm: number, beatsPerBar: number): Tempo {
    return new Tempo(anchor, MICROS_PER_MINUTE / bpm, beatsPerBar);
  }

  /** The time of a beat, rounded to a µs. From the anchor each time, so that nothing adds up. */
  at(beat: number): number {
    return this.anchor + Math.floor(beat * this.beatMicros + 0.5);
  }

  /** The first beat at or after a time. */
  next(micros: number): number {
    const beat = Math.ceil((micros - this.anchor) / this.beatMicros);
    // Rounding may have put the beat before onto this very microsecond.
    return this.at(beat - 1) >= micros ? beat - 1 : beat;
  }

  /** The place of a beat in its bar, from 0. */
  inBar(beat: number): number {
    const rest = beat % this.beatsPerBar;
    return rest < 0 ? rest + this.beatsPerBar : rest;
  }

  /**
   * The first beat of a count-in of whole bars that ends in a bar line: who is told now hears all of it.
   *
   * @param bars how many bars are counted
   * @returns the beat on which playing begins
   */
  afterCountIn(micros: number, bars: number): number {
    return (Math.ceil(this.next(micros) / this.beatsPerBar) + bars) * this.beatsPerBar;
  }

  /** The playout delay with which others are heard a number of beats later, µs. */
  phrase(beats: number): number {
    return Math.floor(beats * this.beatMicros + 0.5);
  }
}
