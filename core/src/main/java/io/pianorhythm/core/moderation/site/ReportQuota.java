package io.pianorhythm.core.moderation.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.quota.TokenBucket;
import java.time.Duration;

/// How often somebody may report, on however many connections. Safe from any thread.
public final class ReportQuota {

  // Five at once, then one in a minute.
  private static final double PER_SECOND = 1 / 60.0;
  private static final int AT_ONCE = 5;

  private final Cache<UserId, TokenBucket> budgets =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(10)).build();

  /// Whether this one may report now; if so, it counts.
  ///
  /// @param nanos a monotonic clock
  public boolean take(UserId reporter, long nanos) {
    TokenBucket budget = budgets.get(reporter, _ -> new TokenBucket(PER_SECOND, AT_ONCE, nanos));
    synchronized (budget) {
      return budget.take(1, nanos);
    }
  }
}
