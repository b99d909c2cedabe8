package io.pianorhythm.identity.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

  @Test
  void membersAreReadByNameAndType() throws Malformed {
    var json = json("{\"name\":\"Ünal\",\"member\":true,\"iat\":1772366400.5,\"extra\":null}");

    assertThat(json.text("name", 4)).isEqualTo("Ünal");
    assertThat(json.flag("member")).isTrue();
    assertThat(json.time("iat")).isEqualTo(Instant.parse("2026-03-01T12:00:00.5Z"));
    assertThat(json.has("extra")).isTrue();
    assertThat(json.has("other")).isFalse();
  }

  @Test
  void anotherTypeIsRefused() throws Malformed {
    var json = json("{\"name\":1,\"member\":\"true\",\"iat\":\"1772366400\"}");

    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> json.text("name", 9));
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> json.flag("member"));
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> json.time("iat"));
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> json.time("missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e300", "253402300800", "1e999", "null", "[1]"})
  void aTimeThatCannotBeIsRefused(String time) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> json("{\"iat\":" + time + "}").time("iat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "1", "[]", "\"a\"", "{", "{\"a\":1,\"a\":2}", "{}{}"})
  void whatIsNotOneObjectIsRefused(String text) {
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> json(text));
  }

  @Test
  void brokenUtf8IsRefused() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> JsonObject.parse(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}));
  }

  @Test
  void deepNestingIsRefused() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> json("{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}"));
  }

  private static JsonObject json(String text) throws Malformed {
    return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
