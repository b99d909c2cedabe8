package io.pianorhythm.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Scribble;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\n",
        "\t",
        "\u200B",
        "\u200D\u200C",
        "\u202E\u202C",
        "\u3164",
        "\u115F\u1160",
        "\uFFA0",
        "\u2800\u2800",
        "\u0301\u0302",
        "\u00AD",
        "\u3000\u00A0",
        "\uD800",
        "\uE000",
        "\u0000",
        "\uFE0F",
        "\u034F"
      })
  void aLineThatShowsNothingIsNoLine(String raw) {
    assertThat(ChatText.of(raw)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "Grüße aus Köln",
        "مرحبا كيف حالك",
        "می\u200Cخواهم",
        "שָׁלוֹם",
        "नमस्ते क्षत्रिय",
        "สวัสดีครับ",
        "你好",
        "こんにちは",
        "안녕하세요",
        "👩\u200D🎤 sings ❤\uFE0F",
        "two\nlines",
        "1 < 2 & 3",
        "\uD834\uDD1E",
        "Adébọ̀wálé"
      })
  void whatPeopleWriteIsShownAsTheyWroteIt(String raw) {
    var expected = Normalizer.normalize(raw, Normalizer.Form.NFC);

    assertThat(ChatText.of(raw)).hasValue(new ChatText(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evil \u202Etxt.exe|evil txt.exe",
        "a\u200Bb\u2066c\u2069|abc",
        "\u0007bell|bell",
        "a\u0000b|ab",
        "a\uFEFFb|ab",
        "tab\there|tab here",
        "e\u200B\u0301|é"
      })
  void whatDeceivesIsTakenOut(String raw, String shown) {
    assertThat(ChatText.of(raw)).hasValue(new ChatText(shown));
  }

  @Test
  void aCarriageReturnBeforeANewLineIsOneNewLine() {
    assertThat(ChatText.of("a\r\nb")).hasValue(new ChatText("a\nb"));
    assertThat(ChatText.of("a\u2029b")).hasValue(new ChatText("a\nb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u200B", "\u200D", "\u200C", "\u0000", "\u034F", "\uFE0F"})
  void aTowerOfMarksIsCutDownWhateverIsHiddenBetweenThem(String between) {
    var tower = "a" + ("\u0301" + between).repeat(100) + "b";

    var shown = ChatText.of(tower).orElseThrow().value();

    assertThat(shown.codePoints().filter(c -> Character.getType(c) == Character.NON_SPACING_MARK))
        .hasSizeLessThanOrEqualTo(4);
    assertThat(shown).endsWith("b");
  }

  @Test
  void fiveHundredCharactersAreALineWhateverTheirSize() {
    assertThat(ChatText.of("x".repeat(500))).isPresent();
    assertThat(ChatText.of("x".repeat(501))).isEmpty();
    assertThat(ChatText.of("🎹".repeat(500))).isPresent();
    assertThat(ChatText.of("🎹".repeat(501))).isEmpty();
    assertThat(ChatText.of(" ".repeat(100) + "x".repeat(500) + "\n")).isPresent();
  }

  @Test
  @Timeout(5)
  void aHostileLengthCostsNothing() {
    assertThat(ChatText.of("a".repeat(50_000_000))).isEmpty();
    assertThat(ChatText.of("\uFDFA".repeat(2_000))).isEmpty();
  }

  @Test
  void noTextThrowsAndWhatIsShownIsShownTheSameAgain() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      var raw = Scribble.text(random, 40);
      var shown = ChatText.of(raw);
      shown.ifPresent(text -> assertThat(ChatText.of(text.value())).as(raw).hasValue(text));
    }
  }
}
