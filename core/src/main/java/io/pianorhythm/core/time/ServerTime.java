package io.pianorhythm.core.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Server time: the wall clock read once, carried on by a monotonic clock. It never steps, so the
/// stamps of notes keep their distances when the machine's wall clock is corrected. Safe for
/// concurrent use.
public final class ServerTime extends Clock {

  private final long anchorMicros;
  private final long anchorNanos;
  private final LongSupplier nanos;

  /// Anchored now, on the machine's clocks.
  public static ServerTime start() {
    return new ServerTime(Instant.now(), System::nanoTime);
  }

  /// Anchored at `wall`.
  ///
  /// @param nanos a monotonic clock in nanoseconds, of any origin
  public ServerTime(Instant wall, LongSupplier nanos) {
    this.anchorMicros = TimeUnit.SECONDS.toMicros(wall.getEpochSecond()) + wall.getNano() / 1_000;
    this.anchorNanos = nanos.getAsLong();
    this.nanos = nanos;
  }

  /// Server time in µs since 1970.
  public long micros() {
    return anchorMicros + (nanos.getAsLong() - anchorNanos) / 1_000;
  }

  /// The monotonic clock behind it, in ns of any origin.
  public long nanos() {
    return nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    long micros = micros();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
  }

  @Override
  public long millis() {
    return Math.floorDiv(micros(), 1_000);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
