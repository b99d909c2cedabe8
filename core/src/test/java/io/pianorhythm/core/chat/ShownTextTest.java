package io.pianorhythm.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {

  @Test
  void nothingMayBeSaid() {
    assertThat(ShownText.line("", 10)).hasValue("");
  }

  @Test
  void controlsAndTurnedDirectionsAreTakenOut() {
    assertThat(ShownText.line("ab\u0000c\u202Ed\u2066", 10)).hasValue("abcd");
  }

  @Test
  void aLineIsOneLine() {
    assertThat(ShownText.line("a\nb", 10)).hasValue("a b");
    assertThat(ShownText.text("a\nb", 10)).hasValue("a\nb");
  }

  @Test
  void whatIsTooLongOrOnlyBlankIsRefused() {
    assertThat(ShownText.line("x".repeat(10), 10)).isPresent();
    assertThat(ShownText.line("x".repeat(11), 10)).isEmpty();
    assertThat(ShownText.line("\u200B\u202E", 10)).isEmpty();
  }

  @Test
  void charactersCountAsPeopleCountThem() {
    assertThat(ShownText.line("\uD83C\uDFB9".repeat(10), 10)).isPresent();
  }
}
