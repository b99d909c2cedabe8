package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// What playing together must be like on each network, in ms: the same in virtual and in real time.
final class Limits {
  static final double INTERVAL_P50 = 0.1;
  static final double INTERVAL_P95 = 2;
  static final double INTERVAL_P99 = 4;
  static final double DUET_INTERVAL_P99 = 1;
  static final double LATE_PERCENT = 0.2;
  static final double CLOCK_BESIDE_ASYMMETRY = 0.5;

  private static final double RECOVERY = 50;

  private static final Map<Profile, Double> LISTENING_DELAY =
      new EnumMap<>(
          Map.of(
              Profile.WIRED, 30.0,
              Profile.WIFI, 80.0,
              Profile.LTE, 175.0,
              Profile.ATL, 100.0,
              Profile.LOSS2, 75.0,
              Profile.BLOAT, 290.0));
  private static final Map<Profile, Double> DUET_OVERHEAD =
      new EnumMap<>(
          Map.of(Profile.WIRED, 6.0, Profile.WIFI, 10.0, Profile.ATL, 7.0, Profile.LOSS2, 7.0));
  private static final Set<Profile> STEADY_DUETS =
      Set.of(Profile.WIRED, Profile.ATL, Profile.LOSS2);

  private Limits() {}

  /// Of the median delay in listening; empty where there is no goal.
  static OptionalDouble listeningDelay(Profile profile) {
    return limit(LISTENING_DELAY, profile);
  }

  /// Of the median delay in a duet, above the floor.
  static OptionalDouble duetOverhead(Profile profile) {
    return limit(DUET_OVERHEAD, profile);
  }

  private static OptionalDouble limit(Map<Profile, Double> limits, Profile profile) {
    Double limit = limits.get(profile);
    return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }

  /// Whether a duet keeps its rhythm on this network.
  static boolean steadyDuet(Profile profile) {
    return STEADY_DUETS.contains(profile);
  }

  static double clockP50(Profile profile) {
    return profile == Profile.LTE ? 0.25 : 0.1;
  }

  static double clockP99(Profile profile) {
    return profile == Profile.LTE ? 2.5 : 0.3;
  }

  /// No delay from key to ear is below it.
  static double floor(Profile profile) {
    return profile.up().base() + profile.down().base();
  }

  /// By how much a clock is off when nobody knows that one direction is slower: half of what they
  /// differ.
  static double halfAsymmetry(Profile profile) {
    return Math.abs(profile.up().base() - profile.down().base()) / 2;
  }

  /// How long it may take until all is as before, once a connection stands again: a round trip and
  /// a little.
  static double recovery(Profile profile) {
    return profile.up().base() + profile.down().base() + RECOVERY;
  }
}
