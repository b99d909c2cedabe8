package io.pianorhythm.api.address;

import io.pianorhythm.core.quota.Budget;
import io.pianorhythm.core.quota.Budgets;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import java.util.function.LongSupplier;

/// Counts what each address does over HTTP. Safe for concurrent use.
public final class AddressLimits {

  private final Budgets budgets;
  private final LongSupplier nanos;

  /// Nothing counted yet.
  ///
  /// @param nanos a monotonic clock in ns
  public AddressLimits(Quotas quotas, LongSupplier nanos) {
    this.budgets = new Budgets(quotas, nanos);
    this.nanos = nanos;
  }

  /// Counts one more.
  ///
  /// @return whether it may be, and what is left
  public Allowance take(Quota what, ClientAddress address) {
    Budget budget = budgets.ofAddress(address.text());
    long now = nanos.getAsLong();
    long wait = budget.take(what, 1, now) ? 0 : Math.max(1, budget.waitMillis(what, 1, now));
    return new Allowance(
        budgets.quotas().of(what).burst(),
        budget.available(what, now),
        budget.wholeMillis(what, now),
        wait);
  }
}
