package io.pianorhythm.lab.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.network.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a listener hears when the second path opens while notes flow.
class SecondPathTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theDelayThatOnePathNeededIsGoneHalfAMinuteAfterTheSecondHasOpened(int seed) {
    var outcome = SecondPathRun.outcome(Profile.LOSS2, seed);
    assertThat(Errors.of(outcome, SecondPathRun.SETTLED).delays().at(0.5)).isLessThan(75);
  }

  @Test
  void onTheWayThereNoIntervalIsStretchedAudiblyAndNothingIsLost() {
    var outcome = SecondPathRun.outcome(Profile.LOSS2, 1);
    var figures = Figures.of(List.of(outcome));
    assertThat(figures.broken()).isZero();
    assertThat(figures.stale()).isZero();
    var after = Errors.of(outcome, SecondPathRun.OPENS + 1_000_000);
    assertThat(after.intervals().at(0.95)).isLessThan(2);
    assertThat(after.intervals().at(0.99)).isLessThan(4);
  }
}
