package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Returns into a room after a broken connection, on every network, as goals with their figures.
final class RecoveryRun {
  private static final String BACK = "back in the room after the connection was open, ms: ";

  private RecoveryRun() {}

  /// Half of the returns bind; which of the others meet a lost packet or a stall is the network's
  /// affair.
  static List<Goal> goals(int seed) {
    return Arrays.stream(Profile.values()).parallel().flatMap(p -> goals(p, seed)).toList();
  }

  private static Stream<Goal> goals(Profile profile, int seed) {
    Spread times = RecoveryTrial.returns(profile, seed);
    double limit = Limits.recovery(profile);
    return Stream.of(
        new Goal(BACK + "p50", profile.id(), times.at(0.5), limit, true),
        new Goal(BACK + "p95", profile.id(), times.at(0.95), limit, false));
  }
}
