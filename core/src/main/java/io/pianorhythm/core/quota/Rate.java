package io.pianorhythm.core.quota;

import java.util.concurrent.TimeUnit;

/// How often something may be done.
///
/// @param times how often in one span, in the long run; at least 1
/// @param span of what the times are counted
/// @param burst times at once, at least 1
public record Rate(int times, Span span, int burst) {

  /// Most times and most at once.
  public static final int MOST = 1_000_000;

  /// Of what a rate is counted.
  public enum Span {
    SECOND(TimeUnit.SECONDS.toNanos(1)),
    MINUTE(TimeUnit.MINUTES.toNanos(1));

    private final long nanos;

    Span(long nanos) {
      this.nanos = nanos;
    }
  }

  public Rate {
    if (times < 1 || times > MOST || burst < 1 || burst > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " times and as many at once");
    }
  }

  /// So many times a second.
  public static Rate perSecond(int times, int burst) {
    return new Rate(times, Span.SECOND, burst);
  }

  /// So many times a minute.
  public static Rate perMinute(int times, int burst) {
    return new Rate(times, Span.MINUTE, burst);
  }

  /// Whole times a second, in the long run.
  public int timesPerSecond() {
    return Math.toIntExact(times * TimeUnit.SECONDS.toNanos(1) / span.nanos);
  }

  /// The time in ns after which one more may be done, in the long run.
  long intervalNanos() {
    return span.nanos / times;
  }
}
