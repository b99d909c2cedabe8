package io.pianorhythm.core.quota;

/// What one session draws on: what its account has left, and what everybody at its address has left
/// together. Safe from any thread.
public record Purse(Budget account, Budget address) {

  /// Counts one more open connection of both, if there may be one.
  ///
  /// @param ofAccount connections that the account may have at a time
  /// @param ofAddress connections that the address may have at a time
  public boolean connect(int ofAccount, int ofAddress) {
    if (!account.connect(ofAccount)) {
      return false;
    }
    if (!address.connect(ofAddress)) {
      account.disconnect();
      return false;
    }
    return true;
  }

  /// A connection that was counted is no longer open.
  public void disconnect() {
    account.disconnect();
    address.disconnect();
  }

  /// Takes `count` of both, if there are as many.
  public boolean take(Quota quota, int count, long nowNanos) {
    Quota common = quota.ofAddress();
    return account.take(quota, count, nowNanos)
        && (common == null || address.take(common, count, nowNanos));
  }

  /// Takes up to `count` of both, down to none.
  public void spend(Quota quota, int count, long nowNanos) {
    account.spend(quota, count, nowNanos);
    Quota common = quota.ofAddress();
    if (common != null) {
      address.spend(common, count, nowNanos);
    }
  }

  /// How many could be taken of both.
  public int available(Quota quota, long nowNanos) {
    int own = account.available(quota, nowNanos);
    Quota common = quota.ofAddress();
    return common == null ? own : Math.min(own, address.available(common, nowNanos));
  }

  /// ms until `count` can be taken of both.
  public long waitMillis(Quota quota, int count, long nowNanos) {
    long own = account.waitMillis(quota, count, nowNanos);
    Quota common = quota.ofAddress();
    return common == null ? own : Math.max(own, address.waitMillis(common, count, nowNanos));
  }
}
