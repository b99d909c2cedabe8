package io.pianorhythm.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  private static NameCheck refused(NameFault fault) {
    return new NameCheck.Refused(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "Jean-Luc",
        "O'Brien",
        "J. S. Bach",
        "player_1",
        "7even",
        "Jürgen Weiß",
        "Žofie",
        "Þór",
        "Nguyễn Thị Minh",
        "Adébọ̀wálé",
        "İrem Yıldız",
        "Łukasz",
        "Iñigo",
        "Ольга",
        "Ёлка",
        "Їжак",
        "Σωκράτης",
        "Ζωή",
        "Արամ",
        "ნინო",
        "محمد",
        "مُحَمَّد",
        "فاطمة الزهراء",
        "علی\u200Cرضا",
        "می\u200Cخواهم",
        "שרה",
        "שָׁלוֹם",
        "राहुल",
        "क्षत्रिय",
        "श्री\u0930\u093E\u092E",
        "क्\u200Dष",
        "அருண்",
        "తెలుగు",
        "ශ්\u200Dරී",
        "মৌসুমী",
        "สมชาย",
        "กิ๊ฟ",
        "ນາງ",
        "မြန်မာ",
        "ភ្នំពេញ",
        "བོད་ཡིག",
        "李雷",
        "田中さくら",
        "タナカ",
        "가람",
        "김철수",
        "Yuki 雪",
        "DJ 김",
        "Mia 🎹",
        "❤\uFE0F Anna",
        "👩\u200D🎤 Mia",
        "👍🏽 Tom",
        "🇩🇪 Kai",
        "x_X_x",
        "C#",
        "50% off",
        "a+b"
      })
  void ordinaryNamesOfEveryScriptAreAccepted(String name) {
    var check = Names.person(name);

    assertThat(check).isInstanceOf(NameCheck.Accepted.class);
    assertThat(Names.room(name)).isInstanceOf(NameCheck.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\t\n", "\u00A0", "\u3000\u2003", "\u1680", "!!!", "🎹", "._.", "—"})
  void aNameWithoutALetterOrDigitIsEmpty(String name) {
    assertThat(Names.person(name)).isEqualTo(refused(NameFault.NAME_EMPTY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B",
        "Ada\u200B",
        "A\u200Cda",
        "A\u200Dda",
        "Ada\u00AD",
        "\uFEFFAda",
        "A\u034Fda",
        "Ada\u2060",
        "Ada\u202E",
        "\u202DAda",
        "\u2066Ada\u2069",
        "Ada\u200F",
        "Ada\u061C",
        "A\uFE0Fda",
        "Ada \uFE0F",
        "Ada\u3164",
        "\u115FAda",
        "Ada\uFFA0",
        "Ada\u2800",
        "A\u0000da",
        "Ada\u0007",
        "Ada\uE000",
        "Ada\uFFFE",
        "\uD800Ada",
        "Ada\uDC00",
        "Ada\uDB40\uDC61",
        "Ada\u2028x",
        "م\u200D",
        "\u200Cمی",
        "Ada\u0378"
      })
  void whatCannotBeSeenIsRefused(String name) {
    // Some spaces are folded away: then the name is just the visible one.
    if (name.contains("\u2028")) {
      assertThat(Names.key(name)).isEqualTo(Names.key("Ada x"));
    } else {
      assertThat(Names.person(name)).isEqualTo(refused(NameFault.NAME_NOT_ALLOWED));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z\u0300\u0301\u0302\u0303algo", "a\u0336\u0336b", "x\u0332\u0333\u0334\u0335y",
            "\u0301Ada", "Ada \u0301",
        "!\u0301Ada", "ก\u0E49\u0E49\u0E49\u0E49\u0E49", "A\u20DDda", "i\u0307vy",
            "म\u0951\u0952\u0951\u0952म",
        "m\u0300\u0300"
      })
  void towersOfMarksAreRefused(String name) {
    assertThat(Names.person(name)).isEqualTo(refused(NameFault.NAME_NOT_ALLOWED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Αda", "Аda", "pаypal", "Tοm", "Kate Алиса", "Beethονen"})
  void lettersOfScriptsThatImitateEachOtherAreNotMixed(String name) {
    assertThat(Names.person(name)).isEqualTo(refused(NameFault.NAME_NOT_ALLOWED));
  }

  @ParameterizedTest
  @CsvSource({
    "Scope,ѕсоре",
    "scope,ѕСоРе",
    "Bob,BOB",
    "Bob,B0B",
    "bob,ВОВ",
    "bob,вов",
    "Bob,Ｂｏｂ",
    "Bob,𝐁𝐨𝐛",
    "Bob,𝔅𝔬𝔟",
    "Bob,Ⓑⓞⓑ",
    "Bill,BiII",
    "Bill,Bi11",
    "Bill,BILL",
    "Bill,ΒΙΙΙ",
    "modern,modem",
    "MAPTA,МАРТА",
    "Anna  B,Anna B",
    "Anna B, anna\u00A0b ",
    "Straße,STRASSE",
    "Σας,ΣΑΣ",
    "Bob,b\u200Dob",
    "Kate,KATE",
    "Ada,АДА-no"
  })
  void namesThatLookAlikeAreOneName(String one, String other) {
    if (other.endsWith("-no")) {
      assertThat(Names.key(one)).isNotEqualTo(Names.key(other));
    } else {
      assertThat(Names.key(one)).isEqualTo(Names.key(other));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Ada,Eda",
    "Bob,Rob",
    "Anna,Hanna",
    "José,Jose",
    "Ольга,Олга",
    "李雷,李電",
    "김철수,김철호",
    "Player1,Player2",
    "شهد,شهر",
    "Anna B,AnnaB",
    "ヨーコ,ヨコ"
  })
  void namesThatPeopleTellApartAreTwo(String one, String other) {
    assertThat(Names.key(one)).isNotEqualTo(Names.key(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "Admin",
        " ADMIN ",
        "ADMlN",
        "AdmIn",
        "adm1n",
        "ａｄｍｉｎ",
        "𝗮𝗱𝗺𝗶𝗻",
        "ⓐⓓⓜⓘⓝ",
        "adrnin",
        "admın",
        "System",
        "SYSTEM",
        "ＳＹＳＴＥＭ",
        "ѕуѕтем",
        "Server",
        "Moderator",
        "M0derat0r",
        "MODERAT0R",
        "PianoRhythm",
        "P1anorhythm",
        "PlANORHYTHM",
        "Administrator",
        "adminіstrator"
      })
  void theServersNamesAreItsOwnInEverySpelling(String name) {
    assertThat(Names.person(name)).isInstanceOf(NameCheck.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lobby",
        "lobby 7",
        "L0BBY",
        "Iobby",
        "1obby",
        "ＬＯＢＢＹ",
        "Lobbyists",
        "𝓛𝓸𝓫𝓫𝔂 2",
        "LOBBУ"
      })
  void roomsOfUsersAreNotCalledLikeLobbies(String name) {
    assertThat(Names.room(name)).isInstanceOf(NameCheck.Refused.class);
  }

  @Test
  void aReservedNameSaysSo() {
    assertThat(Names.person("admin")).isEqualTo(refused(NameFault.NAME_RESERVED));
    assertThat(Names.room("Lobby 2")).isEqualTo(refused(NameFault.NAME_RESERVED));
  }

  @Test
  void lengthIsCountedInCharactersNotInBytes() {
    assertThat(Names.person("a".repeat(32))).isInstanceOf(NameCheck.Accepted.class);
    assertThat(Names.person("a".repeat(33))).isEqualTo(refused(NameFault.NAME_TOO_LONG));
    assertThat(Names.person("a" + "🎹".repeat(31))).isInstanceOf(NameCheck.Accepted.class);
    assertThat(Names.person("a" + "🎹".repeat(32))).isEqualTo(refused(NameFault.NAME_TOO_LONG));
    assertThat(Names.person("𠮷".repeat(32))).isInstanceOf(NameCheck.Accepted.class);
    assertThat(Names.room("a".repeat(64))).isInstanceOf(NameCheck.Accepted.class);
    assertThat(Names.room("a".repeat(65))).isEqualTo(refused(NameFault.NAME_TOO_LONG));
    assertThat(Names.person("\uFDFA\uFDFA")).isEqualTo(refused(NameFault.NAME_TOO_LONG));
  }

  @Test
  void aNameIsShownTidily() {
    assertThat(Names.person("  Ａnna \u3000 B "))
        .isEqualTo(new NameCheck.Accepted(new Name("Anna B", Names.key("anna b"))));
  }

  @Test
  void lobbiesAreNumberedFromTheSecondOn() {
    assertThat(Names.lobby(1).shown()).isEqualTo("Lobby");
    assertThat(Names.lobby(2).shown()).isEqualTo("Lobby 2");
    assertThat(Names.lobby(1).key()).isNotEqualTo(Names.lobby(11).key());
    assertThat(Names.lobby(2).key()).isEqualTo(Names.key("lobby 2"));
  }

  @Test
  void noTextThrowsAndAnAcceptedNameIsAcceptedAgainUnderTheSameKey() {
    var random = new Random(7);
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      var raw = Scribble.text(random, 6);
      var key = Names.key(raw);
      assertThat(Names.key(key)).as("key of %s", raw).isEqualTo(key);
      if (Names.person(raw) instanceof NameCheck.Accepted(var name)) {
        accepted++;
        assertThat(name.key()).isNotEmpty().isEqualTo(key);
        assertThat(Names.person(name.shown())).as(raw).isEqualTo(new NameCheck.Accepted(name));
      }
    }
    assertThat(accepted).isGreaterThan(500);
  }

  @Test
  void aPlainNameHasTheKeyThatItHasBesideLettersOfOtherScripts() {
    var random = new Random(11);
    var other = Names.key("雪");
    for (int i = 0; i < 20_000; i++) {
      var raw = new StringBuilder();
      for (int length = 1 + random.nextInt(8); length > 0; length--) {
        raw.append((char) (' ' + random.nextInt('~' - ' ' + 1)));
      }
      var plain = raw.toString();
      assertThat(Names.key("雪" + plain.strip() + "雪"))
          .as(plain)
          .isEqualTo(other + Names.key(plain) + other);
    }
  }

  @Test
  @Timeout(10)
  void aHostileLengthCostsLittle() {
    assertThat(Names.key("a".repeat(20_000_000))).isEmpty();
    assertThat(Names.person(" ".repeat(20_000_000))).isEqualTo(refused(NameFault.NAME_TOO_LONG));
    for (int i = 0; i < 200; i++) {
      Names.key("\uFDFA".repeat(256));
      Names.key("a" + "\u0301".repeat(255));
      Names.person("\u1100".repeat(128));
    }
  }
}
