package io.pianorhythm.client.playout;

/// The beats of a room over server time, which everybody in it shares. Beats are numbered from the
/// anchor; beat 0 is the first of a bar.
///
/// @param anchor server time of beat 0, µs
/// @param beatMicros length of a beat, µs
/// @param beatsPerBar at least 1
public record Tempo(long anchor, double beatMicros, int beatsPerBar) {
  private static final double MICROS_PER_MINUTE = 60_000_000;

  /// @throws IllegalArgumentException if a beat has no length, or a bar no beat
  public Tempo {
    if (!(beatMicros >= 1) || beatsPerBar < 1) {
      throw new IllegalArgumentException(beatMicros + " µs, " + beatsPerBar + " beats");
    }
  }

  /// @param bpm beats a minute, above 0
  public static Tempo of(long anchor, double bpm, int beatsPerBar) {
    return new Tempo(anchor, MICROS_PER_MINUTE / bpm, beatsPerBar);
  }

  /// The time of a beat, rounded to a µs. From the anchor each time, so that nothing adds up.
  public long at(long beat) {
    return anchor + Math.round(beat * beatMicros);
  }

  /// The first beat at or after a time.
  public long next(long micros) {
    long beat = (long) Math.ceil((micros - anchor) / beatMicros);
    // Rounding may have put the beat before onto this very microsecond.
    return at(beat - 1) >= micros ? beat - 1 : beat;
  }

  /// The place of a beat in its bar, from 0.
  public int inBar(long beat) {
    return (int) Math.floorMod(beat, (long) beatsPerBar);
  }

  /// The first beat of a count-in of whole bars that ends in a bar line: who is told now hears all
  /// of it.
  ///
  /// @param bars how many bars are counted
  /// @return the beat on which playing begins
  public long afterCountIn(long micros, int bars) {
    long bar = Math.ceilDiv(next(micros), (long) beatsPerBar);
    return (bar + bars) * beatsPerBar;
  }

  /// The playout delay with which others are heard a number of beats later, µs.
  public long phrase(int beats) {
    return Math.round(beats * beatMicros);
  }
}
