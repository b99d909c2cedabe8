package io.pianorhythm.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecompressedTest {

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip, deflate, br, zstd", "gzip,br", "br;q=0.5"})
  void browsersThatReadBrotliGetIt(String acceptEncoding) {
    assertThat(Precompressed.takes(acceptEncoding)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip", "gzip, br;q=0", "brotli", "*;q=0"})
  void othersGetTheOriginal(String acceptEncoding) {
    assertThat(Precompressed.takes(acceptEncoding)).isFalse();
  }

  @Test
  void whoDoesNotSayGetsTheOriginal() {
    assertThat(Precompressed.takes(null)).isFalse();
  }
}
