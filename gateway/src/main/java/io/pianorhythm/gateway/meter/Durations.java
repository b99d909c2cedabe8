package io.pianorhythm.gateway.meter;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/// A histogram of times. Recording makes no object and takes no lock; from any thread. The parts of
/// a reading may be a few recordings apart.
public final class Durations {

  // 50 µs to 5 s: a note is over in microseconds, a password hash takes a tenth of a second.
  private static final long[] BOUNDS = {
    50_000L,
    100_000L,
    200_000L,
    300_000L,
    500_000L,
    1_000_000L,
    2_000_000L,
    5_000_000L,
    10_000_000L,
    20_000_000L,
    50_000_000L,
    100_000_000L,
    500_000_000L,
    1_000_000_000L,
    5_000_000_000L
  };

  private static final int SUM = BOUNDS.length + 1;

  // One for each bound, one for what is above them all, and the sum in ns.
  private final AtomicLongArray cells = new AtomicLongArray(SUM + 1);

  /// Takes a time in ns; one below 0 counts as 0.
  public void record(long nanos) {
    long time = Math.max(0, nanos);
    int bucket = 0;
    while (bucket < BOUNDS.length && time > BOUNDS[bucket]) {
      bucket++;
    }
    cells.getAndIncrement(bucket);
    cells.getAndAdd(SUM, time);
  }

  /// The upper bounds in seconds, ascending; the last one is infinite.
  public static double[] bounds() {
    double[] seconds = new double[BOUNDS.length + 1];
    for (int i = 0; i < BOUNDS.length; i++) {
      seconds[i] = BOUNDS[i] / (double) TimeUnit.SECONDS.toNanos(1);
    }
    seconds[BOUNDS.length] = Double.POSITIVE_INFINITY;
    return seconds;
  }

  /// How many times lie between each bound and the one before; not cumulative.
  public long[] counts() {
    long[] counts = new long[SUM];
    for (int i = 0; i < SUM; i++) {
      counts[i] = cells.get(i);
    }
    return counts;
  }

  /// The sum of all times in ns.
  public long sumNanos() {
    return cells.get(SUM);
  }

  /// Adds what another one has.
  void add(Durations other) {
    for (int i = 0; i <= SUM; i++) {
      cells.getAndAdd(i, other.cells.get(i));
    }
  }
}
