package io.pianorhythm.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonDelayTest {

  private final CommonDelay delay = new CommonDelay();

  private int after(int seconds, int neededMillis) {
    return delay.update(neededMillis * 1_000, TimeUnit.SECONDS.toNanos(seconds)) / 1_000;
  }

  @Test
  void whoNeedsMoreIsHeardInTimeAtOnce() {
    assertThat(after(0, 41)).isEqualTo(45);
    assertThat(after(1, 83)).isEqualTo(85);
  }

  @Test
  void aBurstIsForgottenWhenLessHasBeenEnoughForTenSeconds() {
    assertThat(after(0, 40)).isEqualTo(40);
    assertThat(after(1, 200)).isEqualTo(200);
    assertThat(after(2, 40)).isEqualTo(200);
    assertThat(after(7, 60)).isEqualTo(200);
    assertThat(after(11, 40)).isEqualTo(200);
    assertThat(after(12, 40)).isEqualTo(60);
  }

  @Test
  void oneMemberOnABadNetworkDoesNotTakeTheMusicApart() {
    assertThat(after(0, 9_000)).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatTremblesByLessThanTenMillisecondsDoesNotMoveIt(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int first = after(0, 100);
    for (int second = 1; second < 600; second++) {
      assertThat(after(second, 100 - random.nextInt(10))).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itIsAlwaysEnoughAndFallsAtMostOnceInTenSeconds(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int before = 0;
    int fell = -10;
    for (int second = 0; second < 2_000; second++) {
      int needed = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(60);
      int now = after(second, needed);
      assertThat(now).isGreaterThanOrEqualTo(needed);
      if (now < before) {
        assertThat(second - fell).isGreaterThanOrEqualTo(10);
        fell = second;
      }
      before = now;
    }
  }

  @Test
  void whenNobodyNeedsAnythingItEnds() {
    assertThat(after(0, 100)).isEqualTo(100);
    assertThat(after(1, 0)).isEqualTo(100);
    assertThat(after(11, 0)).isZero();
  }
}
