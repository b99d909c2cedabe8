package io.pianorhythm.api.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pianorhythm.core.quota.TokenBucket;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Counts what each address does. Bounded: of very many addresses those that were not seen for long
/// are forgotten, which gives them a full burst again. Safe for concurrent use.
public final class AddressLimits {

  private static final int MOST_BUCKETS = 200_000;
  private static final double SECONDS_PER_MINUTE = 60;

  private final Rates rates;
  private final LongSupplier nanos;
  private final Cache<Key, TokenBucket> buckets;

  /// Nothing counted yet.
  ///
  /// @param nanos a monotonic clock in ns
  public AddressLimits(Rates rates, LongSupplier nanos) {
    this.rates = rates;
    this.nanos = nanos;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
  }

  /// Counts one more.
  ///
  /// @return whether it may be, and what is left
  public Allowance take(Limited what, ClientAddress address) {
    long now = nanos.getAsLong();
    Rate rate = rates.of(what);
    TokenBucket bucket = buckets.get(new Key(what, address), _ -> full(rate, now));
    synchronized (bucket) {
      long wait = bucket.take(1, now) ? 0 : bucket.waitMillis(1, now);
      return new Allowance(
          rate.burst(), bucket.available(now), bucket.waitMillis(rate.burst(), now), wait);
    }
  }

  private static TokenBucket full(Rate rate, long now) {
    return new TokenBucket(rate.perMinute() / SECONDS_PER_MINUTE, rate.burst(), now);
  }

  private record Key(Limited what, ClientAddress address) {}
}
