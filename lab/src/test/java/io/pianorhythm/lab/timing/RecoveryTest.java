package io.pianorhythm.lab.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.network.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {
  /// 4 ms are the jitter of both ways.
  @ParameterizedTest
  @EnumSource(names = {"WIRED", "ATL"})
  void whoComesBackIsInTheRoomAsBeforeOneRoundTripAfterTheConnectionIsOpen(Profile profile) {
    var times = RecoveryTrial.returns(profile, 1);
    var roundTrip = profile.up().base() + profile.down().base();
    assertThat(times.at(0.5)).isBetween(roundTrip, roundTrip + 4);
  }

  @ParameterizedTest
  @EnumSource
  void onEveryNetworkHalfOfTheReturnsTakeARoundTripAnd50MillisecondsAtMost(Profile profile) {
    assertThat(RecoveryTrial.returns(profile, 2).at(0.5))
        .isLessThanOrEqualTo(Limits.recovery(profile));
  }
}
