package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What playing together must be like, as limits on figures.
final class Goals {
  private final List<Goal> goals = new ArrayList<>();

  private Goals() {}

  /// All goals, in the order in which they are reported.
  static List<Goal> of(Results results) {
    Goals goals = new Goals();
    for (Profile profile : Profile.values()) {
      goals.whole("listening", profile, results.of(Scheme.LISTENING, profile));
      goals.whole("duet", profile, results.of(Scheme.DUET, profile));
    }
    results.hard().forEach((what, figures) -> goals.whole(what, Profile.WIFI, figures));
    results.clocks().forEach(goals::clock);
    for (Profile profile : Profile.values()) {
      goals.listening(profile, results.of(Scheme.LISTENING, profile));
    }
    for (Profile profile : Profile.values()) {
      goals.duet(profile, results.of(Scheme.DUET, profile));
    }
    return List.copyOf(goals.goals);
  }

  private void whole(String what, Profile profile, Figures figures) {
    add(what + ": lost, doubled or stuck", profile, figures.broken(), 0);
    if (profile != Profile.OUTAGE) {
      add(what + ": not struck", profile, figures.stale(), 0);
    }
  }

  private void clock(Profile profile, Map<Double, Figures> byDrift) {
    byDrift.forEach((drift, figures) -> {
      String at = " at %+.0f ppm, ms".formatted(drift);
      if (profile == Profile.ASYM) {
        double off = Math.abs(figures.clock().at(0.5) - Limits.halfAsymmetry(profile));
        String what = "clock: p50 beside half the asymmetry" + at;
        add(what, profile, off, Limits.CLOCK_BESIDE_ASYMMETRY);
      } else {
        double p50 = figures.clock().at(0.5);
        double p99 = figures.clock().at(0.99);
        add("clock: p50" + at, profile, p50, Limits.clockP50(profile));
        add("clock: p99" + at, profile, p99, Limits.clockP99(profile));
      }
    });
  }

  private void listening(Profile profile, Figures figures) {
    Spread interval = figures.interval();
    add("listening: interval error p50, ms", profile, interval.at(0.5), Limits.INTERVAL_P50);
    add("listening: interval error p95, ms", profile, interval.at(0.95), Limits.INTERVAL_P95);
    add("listening: interval error p99, ms", profile, interval.at(0.99), Limits.INTERVAL_P99);
    add("listening: chord error p99, ms", profile, figures.chord().at(0.99), 1);
    double delay = figures.delay().at(0.5);
    Limits.listeningDelay(profile)
        .ifPresent(limit -> add("listening: median delay, ms", profile, delay, limit));
    add("listening: frames a second", profile, figures.framesPerSecond(), 15);
    add("listening: bytes an event", profile, figures.bytesPerEvent(), 6);
    wish("listening: duration error p99, ms", profile, figures.duration().at(0.99), 5);
    wish("listening: late frames, %", profile, figures.latePercent(), Limits.LATE_PERCENT);
  }

  private void duet(Profile profile, Figures figures) {
    double above = figures.delay().at(0.5) - Limits.floor(profile);
    Limits.duetOverhead(profile)
        .ifPresent(limit -> add("duet: median delay above the floor, ms", profile, above, limit));
    if (Limits.steadyDuet(profile)) {
      double p99 = figures.interval().at(0.99);
      add("duet: interval error p99, ms", profile, p99, Limits.DUET_INTERVAL_P99);
    }
  }

  private void add(String what, Profile profile, double reached, double limit) {
    goals.add(new Goal(what, profile.id(), reached, limit, true));
  }

  private void wish(String what, Profile profile, double reached, double limit) {
    goals.add(new Goal(what, profile.id(), reached, limit, false));
  }

  /// @param figures by profile and scheme
  /// @param hard music that is hard, by its name
  /// @param clocks by profile and drift, ppm
  record Results(
      EnumMap<Profile, EnumMap<Scheme, Figures>> figures,
      Map<String, Figures> hard,
      EnumMap<Profile, Map<Double, Figures>> clocks) {
    Figures of(Scheme scheme, Profile profile) {
      Map<Scheme, Figures> table = Objects.requireNonNull(figures.get(profile), profile::id);
      return Objects.requireNonNull(table.get(scheme), scheme::name);
    }
  }
}
