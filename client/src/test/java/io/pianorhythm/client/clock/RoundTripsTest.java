package io.pianorhythm.client.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundTripsTest {
  private final RoundTrips roundTrips = new RoundTrips();

  @Test
  void aHeartbeatThatWasHeldUpStandsOutOfTheLastOnes() {
    for (int i = 0; i < 20; i++) {
      assertThat(roundTrips.isStall(40_000)).isFalse();
      roundTrips.add(40_000);
    }
    assertThat(roundTrips.isStall(120_000)).isFalse();
    assertThat(roundTrips.isStall(120_001)).isTrue();
  }

  @Test
  void theFirstHeartbeatsOfAConnectionTellOfNoStall() {
    roundTrips.add(40_000);
    assertThat(roundTrips.isStall(400_000)).isFalse();
  }
}
