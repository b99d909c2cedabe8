package io.pianorhythm.lab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.load.measure.Hearing.Came;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HearingTest {

  private final Hearing hearing = new Hearing(2);

  @Test
  void aWholeSequenceHasNoFault() {
    for (int number = 1; number <= 100; number++) {
      assertThat(hearing.hear(0, number)).isEqualTo(Came.NEW);
    }
    assertThat(hearing.lost(0, 100)).isZero();
    assertThat(hearing.duplicated()).isZero();
    assertThat(hearing.reordered()).isZero();
  }

  @Test
  void whatIsMissingInTheMiddleOrAtTheEndIsLost() {
    hearing.hear(0, 1);
    hearing.hear(0, 4);
    assertThat(hearing.lost(0, 4)).isEqualTo(2);
    assertThat(hearing.lost(0, 6)).isEqualTo(4);
    assertThat(hearing.lost(1, 3)).isEqualTo(3);
  }

  @Test
  void whatComesTwiceIsDuplicated() {
    hearing.hear(0, 1);
    hearing.hear(0, 2);
    assertThat(hearing.hear(0, 2)).isEqualTo(Came.AGAIN);
    assertThat(hearing.hear(0, 1)).isEqualTo(Came.AGAIN);
    assertThat(hearing.duplicated()).isEqualTo(2);
    assertThat(hearing.lost(0, 2)).isZero();
  }

  @Test
  void whatComesLateIsReorderedAndNotLost() {
    hearing.hear(0, 1);
    hearing.hear(0, 3);
    assertThat(hearing.hear(0, 2)).isEqualTo(Came.LATE);
    assertThat(hearing.reordered()).isEqualTo(1);
    assertThat(hearing.lost(0, 3)).isZero();
    assertThat(hearing.duplicated()).isZero();
  }

  @Test
  void anyMixtureIsCountedAsASetWouldCountIt() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var numbers = new ArrayList<Integer>();
      for (int number = 1; number <= 60; number++) {
        for (int copies = random.nextInt(4); copies > 0; copies--) {
          numbers.add(number);
        }
      }
      Collections.shuffle(numbers, random);
      var heard = new Hearing(1);
      numbers.forEach(number -> heard.hear(0, number));
      long distinct = numbers.stream().distinct().count();
      assertThat(heard.lost(0, 60)).as("seed %d", seed).isEqualTo(60 - distinct);
      assertThat(heard.duplicated()).as("seed %d", seed).isEqualTo(numbers.size() - distinct);
    }
  }
}
