package io.pianorhythm.client.clock;

import java.util.function.LongSupplier;

/// Notices that this machine slept. On many systems the monotonic clock stands still meanwhile, so
/// that the server's clock as known here falls behind by as much, and what is read first after
/// waking up seems to have come in time. The wall clock goes on, and tells. One that is set ahead
/// looks the same; one that is set back says nothing. Not thread-safe.
final class SleepWatch {
  private static final long NOTICED = 1_000_000;

  private final LongSupplier localMicros;
  private final LongSupplier wallMicros;
  private long ahead;

  /// @param localMicros the monotonic clock, µs from any origin
  /// @param wallMicros the wall clock, µs
  SleepWatch(LongSupplier localMicros, LongSupplier wallMicros) {
    this.localMicros = localMicros;
    this.wallMicros = wallMicros;
    ahead = difference();
  }

  /// How much the wall clock has gained on the monotonic clock since the last call, µs; 0 for what
  /// is less than a second.
  long slept() {
    long before = ahead;
    ahead = difference();
    long gained = ahead - before;
    return gained > NOTICED ? gained : 0;
  }

  private long difference() {
    return wallMicros.getAsLong() - localMicros.getAsLong();
  }
}
