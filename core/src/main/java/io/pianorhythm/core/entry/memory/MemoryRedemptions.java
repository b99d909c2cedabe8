package io.pianorhythm.core.entry.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.pianorhythm.core.entry.Redemptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Redemptions in the memory of this process, forgotten when their time is over.
///
/// There is no bound on their number beside the rate at which tokens are given out: forgetting one
/// early would let a ticket be used twice.
public final class MemoryRedemptions implements Redemptions {

  private final Cache<String, Instant> used;

  /// Nothing redeemed yet.
  public MemoryRedemptions(Clock clock) {
    this.used =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<String, Instant>creating(
                    (key, until) -> Duration.between(clock.instant(), until)))
            .ticker(() -> nanos(clock.instant()))
            .scheduler(Scheduler.systemScheduler())
            .build();
  }

  @Override
  public boolean redeem(String key, Instant until) {
    return used.asMap().putIfAbsent(key, until) == null;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
