package io.pianorhythm.client.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private final AtomicLong local = new AtomicLong(1_000_000);
  private final ServerClock clock = new ServerClock(local::get);

  @Test
  void cannotBeReadBeforeItIsKnown() {
    assertThatIllegalStateException().isThrownBy(clock::micros);
  }

  @Test
  void takesTheFirstEstimateAsItIs() {
    clock.adjust(offset(7_000_000));
    assertThat(clock.micros()).isEqualTo(8_000_000);
    assertThat(clock.at(2_000_000)).isEqualTo(9_000_000);
  }

  @Test
  void followsTheSlope() {
    clock.adjust(new Offset(1_000_000, 0, 100e-6, 0, 9));
    assertThat(clock.at(11_000_000)).isEqualTo(11_001_000);
  }

  @Test
  void stepsWhileNothingIsPlayed() {
    clock.adjust(offset(0));
    clock.adjust(offset(4_000));
    assertThat(clock.micros()).isEqualTo(1_004_000);
  }

  @Test
  void approachesANewEstimateSlowlyWhileNotesSound() {
    clock.adjust(offset(0));
    clock.noteMicros();
    clock.adjust(offset(1_000));
    assertThat(clock.micros()).isEqualTo(1_000_000);
    local.addAndGet(1_000_000);
    assertThat(clock.micros()).isEqualTo(2_000_500);
    local.addAndGet(1_000_000);
    assertThat(clock.micros()).isEqualTo(3_001_000);
    local.addAndGet(1_000_000);
    assertThat(clock.micros()).isEqualTo(4_001_000);
  }

  @Test
  void neverStepsByMoreThanHalfAMillisecondOrRunsBackWhileNotesSound() {
    clock.adjust(offset(0));
    long before = clock.noteMicros();
    for (int i = 1; i < 2_000; i++) {
      if (i % 20 == 0) {
        clock.adjust(offset(i % 40 == 0 ? 30_000 : -10_000));
      }
      local.addAndGet(10_000);
      long now = clock.noteMicros();
      assertThat(now - before).isBetween(9_500L, 10_500L);
      before = now;
    }
  }

  @Test
  void stepsWhenItWasFarOff() {
    clock.adjust(offset(0));
    clock.noteMicros();
    clock.adjust(offset(-60_000));
    assertThat(clock.micros()).isEqualTo(940_000);
  }

  @Test
  void mayStepAgainOnceTheNotesHaveEnded() {
    clock.adjust(offset(0));
    clock.noteMicros();
    local.addAndGet(2_000_001);
    clock.adjust(offset(5_000));
    assertThat(clock.micros()).isEqualTo(local.get() + 5_000);
  }

  @Test
  void afterASleepNotesAreStampedByTheWallClockUntilTheServerHasToldItsTime() {
    var wall = new AtomicLong(5_000_000);
    var woken = new AtomicLong();
    var sleeper = new ServerClock(local::get, wall::get, woken::incrementAndGet);
    sleeper.adjust(offset(1_000_000));
    wall.addAndGet(30_000_000);
    assertThat(sleeper.noteMicros()).isEqualTo(local.get() + 31_000_000);
    assertThat(woken).hasValue(1);
    assertThat(sleeper.micros()).as("what is read").isEqualTo(local.get() + 1_000_000);
    sleeper.adjust(offset(1_000_000), local.get() - 1);
    assertThat(sleeper.noteMicros()).as("answered before").isEqualTo(local.get() + 31_000_000);
    sleeper.adjust(offset(31_002_000), local.get());
    assertThat(sleeper.noteMicros()).isEqualTo(local.get() + 31_002_000);
  }

  private static Offset offset(double micros) {
    return new Offset(0, micros, 0, 0, 3);
  }
}
