package io.pianorhythm.client.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayWindowTest {
  private final DelayWindow window = new DelayWindow();

  @Test
  void aShareOfTheDelaysIsWithinTheQuantile() {
    for (int i = 1; i <= 100; i++) {
      window.add(i * 1_000L, i * 1_000L);
    }
    assertThat(window.quantile(0.5)).isEqualTo(50_000);
    assertThat(window.quantile(0.99)).isEqualTo(99_000);
    assertThat(window.quantile(1)).isEqualTo(100_000);
  }

  @Test
  void delaysAreRoundedUpToTicksOfTheWire() {
    window.add(1, 0);
    assertThat(window.quantile(1)).isEqualTo(100);
    window.add(-101, 0);
    assertThat(window.quantile(0.5)).isEqualTo(-100);
  }

  @Test
  void whatIsOlderThanAMinuteIsForgotten() {
    window.add(500_000, 0);
    for (int i = 1; i <= 70; i++) {
      window.add(10_000, i * 1_000_000L);
    }
    assertThat(window.quantile(1)).isEqualTo(10_000);
    assertThat(window.size()).isBetween(60, 61);
  }

  @Test
  void afterALongSilenceNothingOldIsLeft() {
    window.add(500_000, 0);
    window.add(10_000, 4_294_967_296L);
    assertThat(window.size()).isEqualTo(1);
    assertThat(window.quantile(1)).isEqualTo(10_000);
  }

  @Test
  void agreesWithASortedListOverAnyRun() {
    var random = new Random(3);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      long delay = random.nextInt(2_000) * 100L;
      window.add(delay, i * 20_000L);
      all.add(delay);
      var latest = all.subList(Math.max(0, all.size() - DelayWindow.CAPACITY), all.size());
      var sorted = latest.stream().sorted().toList();
      assertThat(window.size()).isEqualTo(sorted.size());
      assertThat(window.quantile(0.9))
          .isEqualTo(sorted.get((int) Math.ceil(0.9 * sorted.size()) - 1));
    }
  }
}
