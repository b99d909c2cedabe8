package io.pianorhythm.cli.listen;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// How many notes were heard, and how long they were under way from the player's hands to here.
final class Latencies {
  private static final long LONGEST_MICROS = 60_000_000;

  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private long notes;

  /// Counts a note.
  ///
  /// @param underWayMicros from its stamp to its arrival; what is below zero is the error of a
  ///   clock
  void note(long underWayMicros) {
    notes++;
    micros.recordValue(Math.clamp(underWayMicros, 0, LONGEST_MICROS));
  }

  @Override
  public String toString() {
    return notes == 0
        ? "notes 0"
        : String.format(
            Locale.ROOT,
            "notes %d  p50 %.2f ms  p99 %.2f ms",
            notes,
            percentile(50),
            percentile(99));
  }

  private double percentile(double percent) {
    return micros.getValueAtPercentile(percent) / 1000.0;
  }
}
