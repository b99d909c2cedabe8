package io.pianorhythm.lab.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.network.Profile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The goals on hard music of a minute; `./pianorhythm timing` has all of them.
class TrialTest {
  private static final Performance MUSIC = Repertoire.hard(1, Duration.ofSeconds(60));

  @ParameterizedTest
  @EnumSource(Profile.class)
  void nothingIsLostDoubledOrStuckOnAnyNetwork(Profile profile) {
    var figures = figures(Scheme.LISTENING, profile, MUSIC);
    assertThat(figures.lost()).isZero();
    assertThat(figures.doubled()).isZero();
    assertThat(figures.stuck()).isZero();
    assertThat(figures.interval().at(0.99)).isLessThan(4);
  }

  @Test
  void blackMidiLosesNothing() {
    var black = Repertoire.black(1, 2_000, Duration.ofSeconds(5));
    assertThat(figures(Scheme.LISTENING, Profile.WIFI, black).broken()).isZero();
  }

  @Test
  void anOutageIsSurvivedAndWhatWasTooOldIsReported() {
    var late = Repertoire.hard(1, Trial.OUTAGE_FROM - 5_000_000, Duration.ofSeconds(20));
    var figures = figures(Scheme.DUET, Profile.OUTAGE, late);
    assertThat(figures.broken()).isZero();
    assertThat(figures.stale()).isPositive();
  }

  @Test
  void aDuetIsAFewMillisecondsAboveTheFloor() {
    var figures = figures(Scheme.DUET, Profile.LOSS2, MUSIC);
    assertThat(figures.delay().at(0.5)).isBetween(40.0, 47.0);
  }

  @Test
  void playingOnArrivalIsHeardAsTheNetworkJitters() {
    assertThat(figures(Scheme.ARRIVAL, Profile.WIFI, MUSIC).interval().at(0.99)).isGreaterThan(6);
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    var once = figures(Scheme.LISTENING, Profile.LTE, MUSIC);
    var again = figures(Scheme.LISTENING, Profile.LTE, MUSIC);
    assertThat(again.delay().at(0.9)).isEqualTo(once.delay().at(0.9));
    assertThat(again.travel()).isEqualTo(once.travel());
  }

  @Test
  void theFiguresFindWhatWasLostDoubledAndStuck() {
    var journal = new Journal(MUSIC.notes().size());
    for (int i = 1; i < MUSIC.notes().size() - 1; i++) {
      journal.heard(i, MUSIC.notes().get(i).at());
    }
    journal.heard(1, 0);
    var figures = Figures.of(List.of(new Outcome(MUSIC, journal, List.of(), 1, 1, 0, 0)));
    assertThat(figures.lost()).isEqualTo(2);
    assertThat(figures.doubled()).isEqualTo(1);
  }

  private static Figures figures(Scheme scheme, Profile profile, Performance music) {
    var setting = new Trial.Setting(scheme, profile, music, 80, 1);
    return Figures.of(List.of(new Trial(setting).run()));
  }
}
