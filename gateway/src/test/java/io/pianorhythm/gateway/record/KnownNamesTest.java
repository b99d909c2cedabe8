package io.pianorhythm.gateway.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownNamesTest {

  private final KnownNames names = new KnownNames();

  private String read(String name) {
    byte[] bytes = ("<" + name + ">").getBytes(US_ASCII);
    return names.of(bytes, 1, bytes.length - 1);
  }

  @Test
  void aNameThatComesAgainIsNotMadeAnew() {
    String first = read("ada");
    assertThat(read("ben")).isEqualTo("ben");
    assertThat(read("ada")).isSameAs(first);
  }

  @Test
  void eachIsReadAsItIsHoweverManyShareAPlace() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20 * KnownNames.PLACES; i++) {
        assertThat(read("m" + i)).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void thatOneBeginsWithAnotherIsNoMatter() {
    assertThat(read("")).isEmpty();
    assertThat(read("Aa")).isEqualTo("Aa");
    // The same place: "Aa" and "BB" have one hash.
    assertThat(read("BB")).isEqualTo("BB");
    assertThat(read("Aa")).isEqualTo("Aa");
  }
}
