package io.pianorhythm.identity.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTest {

  @Test
  void segmentsAreDecoded() throws Malformed {
    var compact = Compact.parse("AQ..AQID", 3, 8);

    assertThat(compact.decoded(0)).containsExactly(1);
    assertThat(compact.decoded(1)).isEmpty();
    assertThat(compact.decoded(2)).containsExactly(1, 2, 3);
    assertThat(compact.encoded(2)).isEqualTo("AQID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AQ.AQ",
        "AQ.AQ.AQ.AQ",
        "AR.AQ.AQ",
        "AQ==.AQ.AQ",
        "A.AQ.AQ",
        "AQ. AQ.AQ",
        "",
        "A+.AQ.AQ"
      })
  void whatIsNotCanonicalIsRefused(String text) {
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Compact.parse(text, 3, 100));
  }

  @Test
  void aTextOverTheLimitIsRefused() {
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Compact.parse("AQ..AQID", 3, 7));
  }
}
