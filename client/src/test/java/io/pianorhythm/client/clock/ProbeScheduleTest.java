package io.pianorhythm.client.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeScheduleTest {
  private final ProbeSchedule schedule = new ProbeSchedule();

  @Test
  void theClockIsSharpWithinTwoSecondsAndKeptEveryTwo() {
    long micros = 0;
    int beats = 0;
    while (micros < 1_500_000) {
      micros += schedule.next();
      beats++;
    }
    assertThat(beats).isEqualTo(11);
    assertThat(schedule.next()).isEqualTo(2_000_000);
  }

  @Test
  void aQuietClientBeatsEveryTenSeconds() {
    schedule.idle(true);
    for (int i = 0; i < 11; i++) {
      schedule.next();
    }
    assertThat(schedule.next()).isEqualTo(10_000_000);
  }

  @Test
  void afterASleepTheQuickBeatsComeAgain() {
    for (int i = 0; i < 20; i++) {
      schedule.next();
    }
    schedule.restart();
    assertThat(schedule.next()).isEqualTo(20_000);
  }
}
