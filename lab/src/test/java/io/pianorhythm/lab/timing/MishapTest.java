package io.pianorhythm.lab.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.network.Profile;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a listener hears when the machine sleeps, clocks are set, or the room is full.
class MishapTest {
  private static final Performance MUSIC =
      Repertoire.hard(1, Mishap.FROM - 20_000_000, Duration.ofSeconds(90));

  @ParameterizedTest
  @EnumSource(names = {"WIRED", "WIFI", "LOSS2"})
  void afterASleepNothingIsStuckOrSqueezedTogetherAndTheRhythmIsBackInSeconds(Profile profile) {
    var mishap = Mishap.sleep(30_000_000);
    var outcome = outcome(profile, mishap);
    var figures = Figures.of(List.of(outcome));
    assertThat(figures.broken()).isZero();
    assertThat(figures.stale()).isPositive();
    var after = new Aftermath(outcome, mishap);
    assertThat(after.burst()).isZero();
    assertThat(after.longestDelayAfter()).isLessThan(1_000);
    assertThat(after.clockAfter()).isLessThan(1);
    assertThat(after.intervalAfter().at(0.99)).isLessThan(4);
  }

  @Test
  void aWallClockThatIsSetBackIsNotNoticedAtAll() {
    var mishap = Mishap.wallStep(-30_000_000);
    var figures = Figures.of(List.of(outcome(Profile.WIFI, mishap)));
    var undisturbed = Figures.of(List.of(outcome(Profile.WIFI, Mishap.NONE)));
    assertThat(figures.delay().at(0.9)).isEqualTo(undisturbed.delay().at(0.9));
    assertThat(figures.stale()).isZero();
  }

  @Test
  void aWallClockThatIsSetAheadCostsTheStrikesOfARoundTripAtMost() {
    var mishap = Mishap.wallStep(30_000_000);
    var outcome = outcome(Profile.WIFI, mishap);
    var after = new Aftermath(outcome, mishap);
    assertThat(Figures.of(List.of(outcome)).broken()).isZero();
    assertThat(after.missedAfter()).isLessThanOrEqualTo(3);
    assertThat(after.clockAfter()).isLessThan(1);
    assertThat(after.burst()).isZero();
  }

  /// Played from 10 ms after it woke up, when no heartbeat has been answered yet.
  @ParameterizedTest
  @EnumSource(names = {"WIRED", "WIFI", "LTE"})
  void whatAPlayerPlaysRightAfterASleepIsHeardInTime(Profile profile) {
    var mishap = Mishap.sleep(30_000_000).ofPlayer();
    var music = Repertoire.hard(1, mishap.ends() + 10_000, Duration.ofSeconds(10));
    var outcome =
        new Trial(new Trial.Setting(Scheme.LISTENING, profile, music, 80, 1, mishap)).run();
    var figures = Figures.of(List.of(outcome));
    assertThat(figures.broken()).isZero();
    assertThat(figures.stale()).isZero();
    assertThat(new Aftermath(outcome, mishap).longestDelayAfter()).isLessThan(500);
    assertThat(Errors.of(outcome, mishap.ends()).intervals().at(0.95)).isLessThan(4);
  }

  @Test
  void aBusyLoopSpoilsSingleIntervalsAndLosesNothing() {
    var mishap = Mishap.stalls(200_000, 5_000_000, 12);
    var outcome = outcome(Profile.WIRED, mishap);
    var figures = Figures.of(List.of(outcome));
    var after = new Aftermath(outcome, mishap);
    assertThat(figures.broken()).isZero();
    assertThat(figures.stale()).isZero();
    assertThat(figures.interval().at(0.95)).isLessThan(4);
    assertThat(after.clockAfter()).isLessThan(0.3);
  }

  @Test
  void inARoomOfSixtyEverybodyIsHeardInRhythm() {
    List<Performance> parts =
        IntStream.range(0, 59).mapToObj(i -> Repertoire.hard(i, Duration.ofSeconds(40))).toList();
    var figures = Figures.of(new RoomTrial(Scheme.LISTENING, Profile.WIFI, parts, 1).run());
    var alone =
        Figures.of(new RoomTrial(Scheme.LISTENING, Profile.WIFI, parts.subList(0, 1), 1).run());
    assertThat(figures.broken()).isZero();
    assertThat(figures.stale()).isZero();
    assertThat(figures.interval().at(0.99)).isLessThan(4);
    assertThat(figures.delay().at(0.5)).isLessThan(1.5 * alone.delay().at(0.5));
  }

  private static Outcome outcome(Profile profile, Mishap mishap) {
    return new Trial(new Trial.Setting(Scheme.LISTENING, profile, MUSIC, 80, 1, mishap)).run();
  }
}
