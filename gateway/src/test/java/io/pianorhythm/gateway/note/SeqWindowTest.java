package io.pianorhythm.gateway.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeqWindowTest {

  private final SeqWindow window = new SeqWindow();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatHasComeIsKnownWhateverTheOrder(long seed) {
    var random = new Random(seed);
    var come = new HashSet<Integer>();
    int first = 1 + random.nextInt(3_000);
    window.take(first);
    come.add(first);
    int top = first;
    for (int i = 0; i < 20_000; i++) {
      int seq = Math.max(first, top + 2 - random.nextInt(random.nextInt(20) == 0 ? 1_500 : 8));
      if (random.nextInt(2_000) == 0) {
        seq = top + random.nextInt(3_000);
      }
      boolean tooOld = seq <= top - SeqWindow.SIZE;
      assertThat(window.known(seq))
          .as("%s of %s", seq, top)
          .isEqualTo(tooOld || come.contains(seq));
      if (!window.known(seq)) {
        window.take(seq);
        come.add(seq);
        top = Math.max(top, seq);
      }
      int confirmed = Math.max(first, top - SeqWindow.SIZE);
      while (come.contains(confirmed + 1)) {
        confirmed++;
      }
      assertThat(window.last()).isEqualTo(top);
      assertThat(window.confirmed()).as("up to %s", top).isEqualTo(confirmed);
    }
  }

  @Test
  void aNumberThatIsMissingIsNotConfirmedUntilItComes() {
    window.take(7);
    window.take(8);
    window.take(10);
    assertThat(window.confirmed()).isEqualTo(8);
    assertThat(window.known(9)).isFalse();
    window.take(9);
    assertThat(window.confirmed()).isEqualTo(10);
    assertThat(window.gap()).isFalse();
  }

  @Test
  void numbersGoOnBeyondTheLargestSignedOne() {
    window.take(Integer.MAX_VALUE);
    window.take(Integer.MIN_VALUE + 1);
    assertThat(window.known(Integer.MIN_VALUE)).isFalse();
    window.take(Integer.MIN_VALUE);
    assertThat(window.confirmed()).isEqualTo(Integer.MIN_VALUE + 1);
  }
}
