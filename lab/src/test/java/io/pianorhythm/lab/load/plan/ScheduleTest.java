package io.pianorhythm.lab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void everySenderHasOneTurnInEachRound() {
    var schedule = Schedule.of(1_000, 3_000, 7);
    for (int round = 0; round < 3; round++) {
      var heard = new HashSet<Integer>();
      for (int i = 0; i < 1_000; i++) {
        heard.add(schedule.sender(round * 1_000L + i));
      }
      assertThat(heard).hasSize(1_000);
    }
  }

  @Test
  void neighboursInTimeAreNotNeighboursInTheRoom() {
    var schedule = Schedule.of(1_000, 3_000, 7);
    int together = 0;
    for (int k = 1; k < 1_000; k++) {
      if (schedule.sender(k) / 10 == schedule.sender(k - 1) / 10) {
        together++;
      }
    }
    assertThat(together).isLessThan(40);
  }

  @Test
  void theRateIsKeptOverAnHour() {
    var schedule = Schedule.of(10, 3_003.003, 1);
    long hour = 3_600_000_000_000L;
    long k = schedule.dueBefore(hour);
    assertThat(schedule.dueNanos(k - 1)).isLessThan(hour);
    assertThat(schedule.dueNanos(k)).isGreaterThanOrEqualTo(hour);
    assertThat(k / 3_600.0).isBetween(3_003.0, 3_003.01);
  }
}
