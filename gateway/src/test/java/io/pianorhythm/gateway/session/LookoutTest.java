package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LookoutTest {

  private static final long STEP = 100;

  private final Lookout<String> lookout = new Lookout<>(STEP);

  @Test
  void everybodyComesWhenTheirTimeHasComeAndOnce() {
    lookout.put("ann", 1_050);
    lookout.put("ben", 1_250);
    assertThat(lookout.take(999)).isEmpty();
    assertThat(lookout.take(1_050)).containsExactly("ann");
    assertThat(lookout.take(1_199)).isEmpty();
    assertThat(lookout.take(9_000)).containsExactly("ben");
    assertThat(lookout.take(9_000)).isEmpty();
  }

  @Test
  void whoHasGoneDoesNotCome() {
    lookout.put("ann", 50);
    lookout.put("ben", 50);
    lookout.remove("ann");
    lookout.remove("cara");
    assertThat(lookout.take(100)).containsExactly("ben");
  }

  @Test
  void nobodyComesLateOrMoreThanOneStepEarly() {
    var random = new Random(3);
    Map<String, Long> expected = new HashMap<>();
    long now = -10_000;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(40);
      var one = "p" + random.nextInt(300);
      if (!expected.containsKey(one)) {
        long at = now + random.nextInt(5_000);
        expected.put(one, at);
        lookout.put(one, at);
      }
      for (var come : lookout.take(now)) {
        assertThat(expected.remove(come)).isLessThan(now + STEP);
      }
      long late = now;
      assertThat(expected.values()).allMatch(at -> at > late);
    }
  }
}
