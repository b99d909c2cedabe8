package io.pianorhythm.client.clock;

import java.util.function.LongSupplier;

/// Notices that this machine slept. On many systems the monotonic clock stands still meanwhile, so
/// that the server's clock as known here falls behind by as much, and what is read first after
/// waking up seems to have come in time. The wall clock goes on, and tells. One that is set ahead
/// looks the same; one that is set back says nothing. Not thread-safe.
public final class SleepWatch {
  private static final long NOTICED = 1_000_000;

  private final LongSupplier localMicros;
  private final LongSupplier wallMicros;
  private long ahead;

  /// @param localMicros the monotonic clock, µs from any origin
  /// @param wallMicros the wall clock, µs
  public SleepWatch(LongSupplier localMicros, LongSupplier wallMicros) {
    this.localMicros = localMicros;
    this.wallMicros = wallMicros;
    ahead = difference();
  }

  /// Watches this machine, whose wall clock is read here and nowhere else in the SDK.
  public static SleepWatch of(ServerClock clock) {
    return new SleepWatch(clock::local, () -> System.currentTimeMillis() * 1000);
  }

  /// Whether the wall clock has gained more than a second on the monotonic clock since the last
  /// call.
  public boolean slept() {
    long before = ahead;
    ahead = difference();
    return ahead - before > NOTICED;
  }

  private long difference() {
    return wallMicros.getAsLong() - localMicros.getAsLong();
  }
}
