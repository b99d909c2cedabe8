package io.pianorhythm.core.quota;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The rates that are in force, of every [Quota]. A value.
public final class Quotas {

  private static final int SIZE = Quota.values().length;

  /// What holds when nothing was configured.
  public static final Quotas DEFAULT = new Quotas(Map.of());

  private final Map<Quota, Rate> others;
  private final long[] intervals = new long[SIZE];
  private final long[] spans = new long[SIZE];

  private Quotas(Map<Quota, Rate> others) {
    this.others = others;
    for (Quota quota : Quota.values()) {
      long interval = of(quota).intervalNanos();
      intervals[quota.ordinal()] = interval;
      spans[quota.ordinal()] = interval * of(quota).burst();
    }
  }

  /// The rate of a quota.
  public Rate of(Quota quota) {
    return others.getOrDefault(quota, quota.rate());
  }

  /// The same with another rate of one quota.
  public Quotas with(Quota quota, Rate rate) {
    Map<Quota, Rate> next = new EnumMap<>(Quota.class);
    next.putAll(others);
    next.put(quota, rate);
    return new Quotas(next);
  }

  /// As many of everything as a rate can say, for whoever needs no limits: a rehearsal, a test.
  public static Quotas without() {
    Map<Quota, Rate> all = new EnumMap<>(Quota.class);
    for (Quota quota : Quota.values()) {
      all.put(quota, Rate.perSecond(Rate.MOST, Rate.MOST));
    }
    return new Quotas(all);
  }

  /// ns for one, in the long run.
  long interval(Quota quota) {
    return intervals[quota.ordinal()];
  }

  /// ns until an empty quota is whole.
  long span(Quota quota) {
    return spans[quota.ordinal()];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quotas quotas
        && Arrays.stream(Quota.values()).allMatch(quota -> quotas.of(quota).equals(of(quota)));
  }

  @Override
  public int hashCode() {
    return Arrays.stream(Quota.values()).map(this::of).toList().hashCode();
  }

  @Override
  public String toString() {
    return "Quotas" + others;
  }
}
