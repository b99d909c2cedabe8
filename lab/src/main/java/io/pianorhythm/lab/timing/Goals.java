package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What playing together must be like, as limits on figures.
final class Goals {
  private static final Map<Profile, Double> LISTENING_DELAY =
      Map.of(
          Profile.WIRED, 30.0,
          Profile.WIFI, 80.0,
          Profile.LTE, 175.0,
          Profile.ATL, 100.0,
          Profile.LOSS2, 75.0,
          Profile.BLOAT, 290.0);
  private static final Map<Profile, Double> DUET_OVERHEAD =
      Map.of(Profile.WIRED, 6.0, Profile.WIFI, 10.0, Profile.ATL, 7.0, Profile.LOSS2, 7.0);
  private static final List<Profile> STEADY_DUETS =
      List.of(Profile.WIRED, Profile.ATL, Profile.LOSS2);
  private static final double HALF_OF_ASYMMETRY = 25;

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
    boolean mobile = profile == Profile.LTE;
    byDrift.forEach((drift, figures) -> {
      String at = " at %+.0f ppm, ms".formatted(drift);
      if (profile == Profile.ASYM) {
        double off = Math.abs(figures.clock().at(0.5) - HALF_OF_ASYMMETRY);
        add("clock: p50 beside half the asymmetry" + at, profile, off, 0.5);
      } else {
        add("clock: p50" + at, profile, figures.clock().at(0.5), mobile ? 0.25 : 0.1);
        add("clock: p99" + at, profile, figures.clock().at(0.99), mobile ? 2.5 : 0.3);
      }
    });
  }

  private void listening(Profile profile, Figures figures) {
    add("listening: interval error p50, ms", profile, figures.interval().at(0.5), 0.1);
    add("listening: interval error p95, ms", profile, figures.interval().at(0.95), 2);
    add("listening: interval error p99, ms", profile, figures.interval().at(0.99), 4);
    add("listening: chord error p99, ms", profile, figures.chord().at(0.99), 1);
    Double delay = LISTENING_DELAY.get(profile);
    if (delay != null) {
      add("listening: median delay, ms", profile, figures.delay().at(0.5), delay);
    }
    add("listening: frames a second", profile, figures.framesPerSecond(), 15);
    add("listening: bytes an event", profile, figures.bytesPerEvent(), 6);
    wish("listening: duration error p99, ms", profile, figures.duration().at(0.99), 5);
    wish("listening: late frames, %", profile, figures.latePercent(), 0.2);
  }

  private void duet(Profile profile, Figures figures) {
    Double overhead = DUET_OVERHEAD.get(profile);
    if (overhead != null) {
      double floor = profile.up().base() + profile.down().base();
      double above = figures.delay().at(0.5) - floor;
      add("duet: median delay above the floor, ms", profile, above, overhead);
    }
    if (STEADY_DUETS.contains(profile)) {
      add("duet: interval error p99, ms", profile, figures.interval().at(0.99), 1);
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
