package io.pianorhythm.core.quota;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/// What one account, or everybody at one address, has left of each quota, on however many
/// connections, and how many of those are open. Safe from any thread, without a lock: a quota is
/// one number, the time at which it is whole again (the generic cell rate algorithm of ITU-T
/// I.371). It fills itself by the passing of time, so nobody has to.
///
/// Times are of any monotonic clock in ns.
public final class Budget {

  private final Quotas quotas;
  private final AtomicLongArray wholeAt;
  private final AtomicInteger connections = new AtomicInteger();

  /// With every quota whole.
  Budget(Quotas quotas, long nowNanos) {
    this.quotas = quotas;
    long[] now = new long[Quota.values().length];
    Arrays.fill(now, nowNanos);
    this.wholeAt = new AtomicLongArray(now);
  }

  /// Takes `count` if there are as many.
  public boolean take(Quota quota, int count, long nowNanos) {
    int place = quota.ordinal();
    long step = quotas.interval(quota) * count;
    while (true) {
      long before = wholeAt.get(place);
      long after = later(before, nowNanos) + step;
      if (after - nowNanos > quotas.span(quota)) {
        return false;
      }
      if (wholeAt.compareAndSet(place, before, after)) {
        return true;
      }
    }
  }

  /// Takes up to `count`, down to none.
  public void spend(Quota quota, int count, long nowNanos) {
    int place = quota.ordinal();
    long step = quotas.interval(quota) * count;
    long empty = nowNanos + quotas.span(quota);
    while (true) {
      long before = wholeAt.get(place);
      long wanted = later(before, nowNanos) + step;
      long after = wanted - empty > 0 ? empty : wanted;
      if (wholeAt.compareAndSet(place, before, after)) {
        return;
      }
    }
  }

  /// How many could be taken.
  public int available(Quota quota, long nowNanos) {
    long used = later(wholeAt.get(quota.ordinal()), nowNanos) - nowNanos;
    return (int) Math.max(0, (quotas.span(quota) - used) / quotas.interval(quota));
  }

  /// ms until `count` can be taken; 0 when they can, at least 1 when not.
  public long waitMillis(Quota quota, int count, long nowNanos) {
    long used = later(wholeAt.get(quota.ordinal()), nowNanos) - nowNanos;
    return millis(used + quotas.interval(quota) * count - quotas.span(quota));
  }

  /// ms until the quota is whole.
  public long wholeMillis(Quota quota, long nowNanos) {
    return millis(wholeAt.get(quota.ordinal()) - nowNanos);
  }

  /// Counts one more open connection, if there may be one.
  ///
  /// @param most connections there may be at a time
  public boolean connect(int most) {
    return connections.getAndUpdate(open -> open < most ? open + 1 : open) < most;
  }

  /// A connection that was counted is no longer open.
  public void disconnect() {
    connections.getAndDecrement();
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private static long millis(long nanos) {
    return nanos <= 0 ? 0 : Math.ceilDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1));
  }
}
