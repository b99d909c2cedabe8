package io.pianorhythm.music.file;

import java.util.Comparator;
import java.util.List;

/// Turns the ticks of a file into µs. Asked in order of time only.
///
/// Times are summed as whole µs * ticks per beat and divided last, so that a piece with many tempos
/// does not drift.
final class TickClock {
  private static final int DEFAULT_MICROS_PER_QUARTER = 500_000;

  /// A new tempo from a tick on.
  record TempoChange(long tick, int microsPerQuarter) {}

  private final List<TempoChange> changes;
  private final long divisor;
  private int next;
  private long rate;
  private long sinceTick;
  private long scaledMicros;

  private TickClock(List<TempoChange> changes, long rate, long divisor) {
    this.changes = changes;
    this.rate = rate;
    this.divisor = divisor;
  }

  /// A clock of ticks per quarter note, which follows the tempos.
  static TickClock metrical(int ticksPerQuarter, List<TempoChange> changes) {
    List<TempoChange> sorted =
        changes.stream().sorted(Comparator.comparingLong(TempoChange::tick)).toList();
    return new TickClock(sorted, DEFAULT_MICROS_PER_QUARTER, ticksPerQuarter);
  }

  /// A clock of ticks per film frame, which knows no tempo.
  ///
  /// @param framesPerSecond 24, 25, 30, or 29 for 30000/1001
  static TickClock film(int framesPerSecond, int ticksPerFrame) {
    return framesPerSecond == 29
        // 1,000,000 * 1001 / 30,000, reduced.
        ? new TickClock(List.of(), 100_100, 3L * ticksPerFrame)
        : new TickClock(List.of(), 1_000_000, (long) framesPerSecond * ticksPerFrame);
  }

  /// µs from the beginning to a tick that is not before the one last asked for.
  long micros(long tick) {
    while (next < changes.size() && changes.get(next).tick() <= tick) {
      TempoChange change = changes.get(next++);
      scaledMicros += (change.tick() - sinceTick) * rate;
      sinceTick = change.tick();
      rate = change.microsPerQuarter();
    }
    return (scaledMicros + (tick - sinceTick) * rate) / divisor;
  }
}
