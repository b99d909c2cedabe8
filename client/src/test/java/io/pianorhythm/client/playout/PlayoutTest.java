package io.pianorhythm.client.playout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayoutTest {
  private static final int ON = 0x90;
  private static final int OFF = 0x80;
  private static final long PATH = 20_000;

  private final Playout playout = new Playout(PlayoutRule.LISTENING);

  /// Notes every 100 ms over a steady path, up to this many.
  private void steady(int notes) {
    for (int i = 0; i < notes; i++) {
      note(i * 100_000L, i * 100_000L + PATH);
    }
  }

  private long note(long played, long arrived) {
    playout.frame(played, arrived, true, false);
    return playout.at(played, ON, 60, 80);
  }

  @Test
  void onASteadyPathTheDelayIsThePathAndAMillisecond() {
    steady(600);
    assertThat(playout.delay()).isBetween(PATH + 1_000, PATH + 1_100);
    assertThat(playout.lateFrames()).isZero();
  }

  @Test
  void rhythmIsKeptWhileTheNetworkJitters() {
    long before = 0;
    for (int i = 0; i < 600; i++) {
      long heard = note(i * 100_000L, i * 100_000L + PATH + i * 7_919L % 9_000);
      if (i > 300) {
        assertThat(heard - before).isBetween(98_000L, 102_000L);
      }
      before = heard;
    }
  }

  @Test
  void aStallSpoilsOneIntervalAndTheBacklogKeepsItsRhythm() {
    steady(600);
    long stallEnds = 60_000_000 + 300_000;
    long last = 59_900_000 + playout.delay();
    long first = note(60_000_000, stallEnds);
    assertThat(first).isEqualTo(stallEnds).isGreaterThan(last + 100_000);
    assertThat(note(60_100_000, stallEnds)).isEqualTo(first + 100_000);
    assertThat(note(60_200_000, stallEnds)).isEqualTo(first + 200_000);
    assertThat(playout.lateFrames()).isEqualTo(1);
  }

  @Test
  void whatAnOutageHeldBackIsNotStruckAtOnceWhenTheFirstOfItComesAfterASilence() {
    steady(40);
    long delay = playout.delay();
    long ends = 4_000_000 + 5_000_000;
    for (long played = ends - 2_000_000; played < ends - 1_100_000; played += 100_000) {
      assertThat(note(played, ends)).isEqualTo(Playout.STALE);
    }
    assertThat(playout.delay()).isEqualTo(delay);
    assertThat(note(ends, ends + PATH)).isEqualTo(ends + delay);
  }

  @Test
  void aNetworkThatStaysFarSlowerThanItWasIsHeardAgain() {
    steady(40);
    long heard = Playout.STALE;
    for (long played = 4_000_000; played < 20_000_000; played += 100_000) {
      heard = note(played, played + 1_500_000);
    }
    assertThat(heard).isNotEqualTo(Playout.STALE);
  }

  @Test
  void stallsOfAnotherWayAreForgottenWithTheFirstFrameOnTheNewOneAndLeaveSlowly() {
    for (int i = 0; i < 200; i++) {
      long stalls = i % 40 == 20 ? 200_000 : 0;
      note(i * 100_000L, i * 100_000L + PATH + stalls);
    }
    assertThat(playout.delay()).isGreaterThan(PATH + 100_000);
    playout.anotherWay(20_000_000);
    // Held up on the old way.
    long last = note(19_950_000, 20_000_000 + 150_000);
    for (int i = 0; i < 200; i++) {
      long played = 20_000_000 + i * 100_000L;
      long heard = note(played, played + PATH);
      assertThat(heard - last).isBetween(i == 0 ? 0 : 98_000L, 102_000L);
      last = heard;
    }
    assertThat(playout.delay()).isLessThan(PATH + 2_000);
    assertThat(playout.needed()).isLessThan(PATH + 2_000);
  }

  @Test
  void whatWasPlayedOnAnotherWayIsHeardWhereNothingElseIsKnown() {
    playout.anotherWay(1_000_000);
    long old = note(900_000, 900_000 + PATH);
    assertThat(old).isBetween(900_000 + PATH, 900_000 + PATH + 50_000);
    assertThat(note(1_000_000, 1_000_000 + PATH)).isBetween(old + 98_000, old + 102_000);
  }

  @Test
  void afterAStallTheDelayCreepsBackWithoutAnAudibleInterval() {
    steady(600);
    long before = note(60_000_000, 60_200_000);
    for (int i = 1; i < 400; i++) {
      long played = 60_000_000 + i * 100_000L;
      long heard = note(played, Math.max(60_200_000, played + PATH));
      assertThat(heard - before).isBetween(98_000L, 100_000L);
      before = heard;
    }
    assertThat(playout.delay()).isLessThan(PATH + 5_000);
  }

  @Test
  void afterAnOutageTheDelayHurriesBackUntilItIsNear() {
    steady(600);
    note(60_000_000, 60_900_000);
    for (int i = 1; i < 60; i++) {
      long played = 60_000_000 + i * 100_000L;
      note(played, Math.max(60_900_000, played + PATH));
    }
    assertThat(playout.delay()).isLessThan(300_000);
  }

  @Test
  void aStallCountsAsOneDelayHoweverManyFramesWaitedInIt() {
    steady(600);
    for (int i = 0; i < 20; i++) {
      note(60_000_000 + i * 10_000L, 60_300_000);
    }
    assertThat(playout.needed()).isLessThan(PATH + 2_000);
  }

  @Test
  void inSilenceTheDelayJumpsToWhatTheNetworkNeeds() {
    steady(600);
    note(60_000_000, 60_300_000);
    note(64_000_000, 64_000_000 + PATH);
    assertThat(playout.delay()).isLessThan(PATH + 2_000);
  }

  @Test
  void whileAPedalIsDownSilenceIsNotSilence() {
    steady(600);
    note(60_000_000, 60_200_000);
    playout.frame(64_000_000, 64_000_000 + PATH, true, true);
    assertThat(playout.delay()).isGreaterThan(150_000);
  }

  @Test
  void aNoteMoreThanASecondLateIsNotStruckButItsReleaseCounts() {
    steady(600);
    playout.frame(60_000_000, 62_000_000, true, false);
    assertThat(playout.at(60_000_000, ON, 60, 80)).isEqualTo(Playout.STALE);
    assertThat(playout.at(60_050_000, OFF, 60, 0)).isEqualTo(62_000_000);
    assertThat(playout.staleStrikes()).isEqualTo(1);
    assertThat(playout.delay()).isLessThan(PATH + 2_000);
  }

  @Test
  void aShortNoteThatComesLateStillSounds() {
    steady(600);
    playout.frame(60_000_000, 60_500_000, true, false);
    long struck = playout.at(60_000_000, ON, 60, 80);
    playout.frame(60_020_000, 60_500_000, false, true);
    assertThat(playout.at(60_020_000, OFF, 60, 0) - struck).isEqualTo(20_000);
  }

  @Test
  void aKeyThatIsStruckAgainIsLiftedFirst() {
    playout.frame(0, 1_000, true, false);
    playout.at(0, ON, 60, 80);
    playout.rule(PlayoutRule.fixed(1));
    playout.frame(10_000, 900_000, true, true);
    long lifted = playout.at(5_000, OFF, 60, 0);
    assertThat(playout.at(10_000, ON, 60, 80)).isGreaterThanOrEqualTo(lifted);
  }

  @Test
  void theBeatsOfAPhraseAreExactAtAnyPing() {
    playout.rule(PlayoutRule.fixed(4_000_000));
    assertThat(note(0, 30_000)).isEqualTo(4_000_000);
    assertThat(note(500_000, 1_200_000)).isEqualTo(4_500_000);
    assertThat(note(1_000_000, 1_010_000)).isEqualTo(5_000_000);
    assertThat(playout.lateFrames()).isZero();
  }

  @Test
  void aPhraseThatCameTooLateIsBackOnTheBeatAtOnce() {
    playout.rule(PlayoutRule.fixed(100_000));
    note(0, 50_000);
    assertThat(note(500_000, 700_000)).isEqualTo(700_000);
    assertThat(note(1_000_000, 1_050_000)).isEqualTo(1_100_000);
    assertThat(playout.lateFrames()).isEqualTo(1);
  }

  @Test
  void aDuetIsCloserToTheNetworkThanListening() {
    var duet = new Playout(PlayoutRule.DUET);
    for (int i = 0; i < 600; i++) {
      long late = PATH + (i % 20 == 0 ? 40_000 : 0);
      note(i * 100_000L, i * 100_000L + late);
      duet.frame(i * 100_000L, i * 100_000L + late, true, false);
    }
    assertThat(duet.needed()).isEqualTo(PATH + 1_000 + 20_000 / 600);
    assertThat(playout.needed()).isGreaterThan(PATH + 40_000);
  }

  @Test
  void withoutAnyNoteNothingIsNeeded() {
    assertThat(playout.needed()).isZero();
    assertThat(playout.medianLateness()).isZero();
    assertThat(playout.highLateness()).isZero();
  }
}
