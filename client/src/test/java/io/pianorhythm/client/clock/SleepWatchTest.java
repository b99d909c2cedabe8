package io.pianorhythm.client.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SleepWatchTest {
  private long local = 5_000_000;
  private long wall = 1_700_000_000_000_000L;
  private final SleepWatch watch = new SleepWatch(() -> local, () -> wall);

  private void pass(long monotonic, long real) {
    local += monotonic;
    wall += real;
  }

  @Test
  void aSleepDuringWhichTheMonotonicClockStoodStillIsNoticedOnce() {
    pass(1_000_000, 31_000_000);
    assertThat(watch.slept()).isEqualTo(30_000_000);
    pass(1_000_000, 1_000_000);
    assertThat(watch.slept()).isZero();
  }

  @Test
  void aWallClockThatIsSlewedOrSetBackIsNoSleep() {
    for (int second = 0; second < 100; second++) {
      pass(1_000_000, 1_000_500);
      assertThat(watch.slept()).isZero();
    }
    pass(1_000_000, -3_600_000_000L);
    assertThat(watch.slept()).isZero();
    pass(1_000_000, 1_000_000);
    assertThat(watch.slept()).isZero();
  }
}
