package io.pianorhythm.core.quota;

/// A rate with a burst: holds up to `burst` tokens and gains `rate` tokens a second. Two numbers
/// and no lock: it is confined to one thread, or guarded by whoever owns it. Times are of any
/// monotonic nanosecond clock.
public final class TokenBucket {

  private static final double NANOS = 1e9;

  private final double rate;
  private final double burst;
  private double tokens;
  private long at;

  /// A full bucket.
  ///
  /// @param rate tokens a second, above 0
  /// @param burst most tokens at a time, at least 1
  public TokenBucket(double rate, double burst, long nowNanos) {
    if (rate <= 0 || burst < 1) {
      throw new IllegalArgumentException("rate > 0 and burst >= 1 are expected");
    }
    this.rate = rate;
    this.burst = burst;
    this.tokens = burst;
    this.at = nowNanos;
  }

  /// Takes `count` tokens if there are as many.
  public boolean take(int count, long nowNanos) {
    fill(nowNanos);
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }

  /// Whole tokens that are there.
  public int available(long nowNanos) {
    fill(nowNanos);
    return (int) tokens;
  }

  /// Takes up to `count` tokens, down to none.
  public void spend(int count, long nowNanos) {
    fill(nowNanos);
    tokens = Math.max(0, tokens - count);
  }

  /// Milliseconds until `count` tokens are there; at least 1 when they are not.
  public long waitMillis(int count, long nowNanos) {
    fill(nowNanos);
    double missing = count - tokens;
    return missing <= 0 ? 0 : Math.max(1, (long) Math.ceil(missing / rate * 1_000));
  }

  private void fill(long nowNanos) {
    long passed = nowNanos - at;
    if (passed > 0) {
      tokens = Math.min(burst, tokens + passed / NANOS * rate);
      at = nowNanos;
    }
  }
}
