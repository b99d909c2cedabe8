package io.pianorhythm.core.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The budgets of all accounts and addresses. Whoever is connected is never forgotten; of the
/// others those that were asked for last are remembered, for an hour, when every quota is whole
/// again. Bounded: of very many that come and go some are forgotten earlier, which gives them their
/// whole quotas again. Safe from any thread.
public final class Budgets {

  /// Some 50 MB at the most.
  private static final int MOST_REMEMBERED = 100_000;

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Quotas quotas;
  private final LongSupplier nanos;
  // All that somebody holds on to.
  private final Cache<Key, Budget> all = Caffeine.newBuilder().weakValues().build();
  // What holds on to those that nobody else does.
  private final Cache<Budget, Boolean> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterAccess(REMEMBERED).build();

  private record Key(Quota.Per per, String who) {}

  /// Nothing counted yet.
  ///
  /// @param nanos a monotonic clock in ns
  public Budgets(Quotas quotas, LongSupplier nanos) {
    this.quotas = quotas;
    this.nanos = nanos;
  }

  /// The rates in force.
  public Quotas quotas() {
    return quotas;
  }

  /// What this account has left.
  public Budget ofAccount(String id) {
    return of(new Key(Quota.Per.ACCOUNT, id));
  }

  /// What everybody at this address has left.
  public Budget ofAddress(String address) {
    return of(new Key(Quota.Per.ADDRESS, address));
  }

  /// It is remembered from now on as if it had been asked for now.
  public void remember(Budget budget) {
    remembered.put(budget, true);
  }

  private Budget of(Key key) {
    Budget budget = all.get(key, _ -> new Budget(quotas, nanos.getAsLong()));
    remember(budget);
    return budget;
  }
}
