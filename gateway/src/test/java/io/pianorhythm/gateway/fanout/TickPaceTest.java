package io.pianorhythm.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickPaceTest {

  private static final long MS = 1_000_000;

  private final TickPace pace = new TickPace(0);
  private long now;

  /// The loop writes for a part of every millisecond.
  private void busy(double share, long forMillis) {
    for (int i = 0; i < forMillis; i++) {
      now += MS;
      pace.wrote(now - (long) (share * MS), now);
    }
  }

  @Test
  void aLoneNoteLeavesAtOnce() {
    assertThat(pace.hold(0)).isZero();
    assertThat(pace.hold(60_000 * MS)).isZero();
  }

  @Test
  void aLoopThatHasTimeHoldsNothingBack() {
    busy(0.29, 1_000);

    assertThat(pace.hold(now)).isZero();
  }

  @Test
  void aBusyLoopHoldsForAFewMilliseconds() {
    busy(0.45, 1_000);

    assertThat(pace.hold(now)).isBetween(2 * MS, 3 * MS);
  }

  @Test
  void aSaturatedLoopHoldsNoLongerThanTheBound() {
    busy(1, 10_000);

    assertThat(pace.hold(now)).isEqualTo(TickPace.MOST_NANOS);
  }

  @Test
  void aBurstOfAFewMillisecondsIsNoLoad() {
    busy(1, 2);

    assertThat(pace.hold(now)).isZero();
  }

  @Test
  void aLoopThatWasBusyIsIdleAgainAfterAPause() {
    busy(1, 10_000);

    assertThat(pace.hold(now + 200 * MS)).isZero();
  }
}
