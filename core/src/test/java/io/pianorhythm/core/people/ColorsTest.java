package io.pianorhythm.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColorsTest {

  @Test
  void aPersonKeepsTheirColourAndACrowdIsColourful() {
    assertThat(Colors.of(new UserId("ada")))
        .isEqualTo(Colors.of(new UserId("ada")))
        .isBetween(0, 0xFFFFFF);
    assertThat(IntStream.range(0, 200).map(i -> Colors.of(new UserId("u" + i))).distinct().count())
        .isGreaterThan(8);
  }
}
