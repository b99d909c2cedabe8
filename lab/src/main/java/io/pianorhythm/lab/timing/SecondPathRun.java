package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Listeners whose second path opens while they listen already, as goals with their figures.
final class SecondPathRun {
  /// When it opens, true time, µs: some stalls have been heard by then.
  static final long OPENS = 12_000_000;

  /// From then on the delay is to be that of two paths.
  static final long SETTLED = OPENS + 30_000_000;

  private static final double DRIFT = 80;
  private static final Duration LENGTH = Duration.ofSeconds(65);

  private SecondPathRun() {}

  static List<Goal> goals(int seed) {
    return Stream.of(Profile.WIFI, Profile.LOSS2).parallel().map(p -> goal(p, seed)).toList();
  }

  private static Goal goal(Profile profile, int seed) {
    double reached = Errors.of(outcome(profile, seed), SETTLED).delays().at(0.5);
    double limit = Limits.listeningDelay(profile).orElseThrow();
    String what = "half a minute after a second path opened: median delay, ms";
    return new Goal(what, profile.id(), reached, limit, true);
  }

  static Outcome outcome(Profile profile, int seed) {
    Performance music = Repertoire.load().oncePrepared(LENGTH);
    return new Trial(
            new Trial.Setting(Scheme.LISTENING, profile, music, DRIFT, seed, Mishap.NONE, OPENS))
        .run();
  }
}
