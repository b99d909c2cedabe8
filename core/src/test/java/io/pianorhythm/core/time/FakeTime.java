package io.pianorhythm.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands until it is moved. Its nanoseconds start below zero, as those of a machine
/// may. Safe for concurrent use.
public final class FakeTime {

  private final AtomicLong nanos = new AtomicLong(-7_000_000_000L);
  private final ServerTime time;

  /// Stands at noon of a day in 2026.
  public FakeTime() {
    this(Instant.parse("2026-03-01T12:00:00Z"));
  }

  /// Stands at `start`.
  public FakeTime(Instant start) {
    this.time = new ServerTime(start, nanos::get);
  }

  /// The server time that it drives.
  public ServerTime time() {
    return time;
  }

  /// What time it is.
  public Instant now() {
    return time.instant();
  }

  /// Moves it on.
  public void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}
