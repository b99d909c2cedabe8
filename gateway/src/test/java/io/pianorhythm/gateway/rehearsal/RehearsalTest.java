package io.pianorhythm.gateway.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.time.ServerTime;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  /// Many times, because nobody may play before somebody listens, whoever is quicker.
  @RepeatedTest(20)
  void everyFrameComesThroughTheRoom() {
    var time = ServerTime.start();
    assertThat(Rehearsal.play(time, 300, Duration.ofSeconds(20))).isEqualTo(300);
  }

  @Test
  void itEndsWhenItsTimeIsOver() {
    var time = ServerTime.start();
    assertThat(Rehearsal.play(time, Integer.MAX_VALUE, Duration.ofMillis(200))).isPositive();
  }
}
