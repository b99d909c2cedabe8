package io.pianorhythm.lab.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  @Test
  void aProcessThatMeasuredSecondsLateSaysThatItsFiguresAreWrong() {
    assertThat(late(3, 40, 2).starved()).isFalse();
    var outcome = late(3, 2_700, 1_700, 2);
    assertThat(outcome.starved()).isTrue();
    assertThat(outcome.askedLateMs()).isEqualTo(2_700);
  }

  private static Outcome late(double... lateMs) {
    List<Outcome.Moment> moments =
        Arrays.stream(lateMs).mapToObj(ms -> new Outcome.Moment(1, 0, 0, 0, 0, ms)).toList();
    var usage = new Outcome.Usage(false, 0, 0);
    return new Outcome(1, List.of(), usage, Optional.empty(), 0, moments, Visits.NONE);
  }
}
