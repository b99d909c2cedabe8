package io.pianorhythm.lab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.load.plan.Schedule;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final long MILLI = 1_000_000;
  private static final long START = 77;

  @Test
  void aStallIsChargedToEveryMessageThatWasDueInIt() {
    // One message each ms; everything that is due within a stall of 100 ms arrives at its end.
    var tally = new Tally(Schedule.of(1, 1_000, 1));
    tally.window(START, 0, 1_000 * MILLI);
    for (int number = 1; number <= 1_000; number++) {
      long due = (number - 1) * MILLI;
      long arrives = due < 100 * MILLI ? 100 * MILLI : due;
      tally.heard(0, number, START + arrives);
    }
    assertThat(tally.latency().getTotalCount()).isEqualTo(1_000);
    assertThat(tally.latency().getMaxValue() / (double) MILLI).isBetween(99.0, 101.0);
    // A tenth of the messages waited, on average for 50 ms.
    assertThat(tally.latency().getMean() / MILLI).isBetween(4.9, 5.2);
    assertThat(tally.latency().getValueAtPercentile(95) / (double) MILLI).isBetween(49.0, 51.0);
  }

  @Test
  void onlyWhatWasDueInTheWindowCounts() {
    var tally = new Tally(Schedule.of(2, 1_000, 1));
    tally.window(START, 10 * MILLI, 20 * MILLI);
    for (int k = 0; k < 30; k++) {
      tally.heard(tally.schedule().sender(k), k / 2 + 1, START + k * MILLI);
    }
    assertThat(tally.latency().getTotalCount()).isEqualTo(10);
    assertThat(tally.deliveries()).isEqualTo(30);
  }
}
