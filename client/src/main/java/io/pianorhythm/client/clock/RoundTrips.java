package io.pianorhythm.client.clock;

import java.util.Arrays;

/// The last round trips of a connection. Thread-safe.
public final class RoundTrips {
  private static final int KEPT = 31;
  private static final double HIGH = 0.95;

  /// As for frames of notes.
  private static final long STALL = 80_000;

  private static final int KNOWN_FROM = 8;

  private final long[] micros = new long[KEPT];
  private int size;
  private int next;

  /// Takes one in, µs.
  public synchronized void add(long roundTrip) {
    micros[next] = roundTrip;
    next = (next + 1) % KEPT;
    size = Math.min(size + 1, KEPT);
  }

  /// Whether a round trip of so many µs stands out of the last ones: a packet was lost or held up,
  /// there or back.
  public synchronized boolean isStall(long roundTrip) {
    return size >= KNOWN_FROM && roundTrip > median() + STALL;
  }

  /// The median, µs; 0 before the first.
  public synchronized long median() {
    return size == 0 ? 0 : sorted()[size / 2];
  }

  /// How much they vary: the 95th percentile above the fastest, µs.
  public synchronized long jitter() {
    if (size == 0) {
      return 0;
    }
    long[] sorted = sorted();
    return sorted[(int) Math.ceil(size * HIGH) - 1] - sorted[0];
  }

  /// They are of a network that may be another one now.
  public synchronized void clear() {
    size = 0;
    next = 0;
  }

  private long[] sorted() {
    long[] sorted = Arrays.copyOf(micros, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
