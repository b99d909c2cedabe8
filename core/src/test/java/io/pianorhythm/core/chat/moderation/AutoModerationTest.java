package io.pianorhythm.core.chat.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoModerationTest {

  private static final Watch REFUSING = new Watch(false, true);
  private static final Watch MASKING = new Watch(true, false);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final AutoModeration RULES = new AutoModeration(ProfanityList.builtIn());

  private final Conduct conduct = new Conduct(0);
  private long now;

  private Verdict say(String line) {
    return judge(REFUSING, line, false);
  }

  private Verdict judge(Watch watch, String line, boolean newcomer) {
    return RULES.judge(watch, conduct, ChatText.of(line).orElseThrow(), () -> newcomer, now);
  }

  private static final String[] BAD = {
    "fuck",
    "fucking",
    "fuckers",
    "shit",
    "shits",
    "shitty",
    "bullshit",
    "bitch",
    "bitches",
    "asshole",
    "ass",
    "bastards",
    "crap",
    "damn",
    "cunt",
    "wanker",
    "twat",
    "whore",
    "dickhead",
    "motherfucker",
    "pissed",
    "slut",
    "arsehole"
  };

  static Stream<String> disguised() {
    return Arrays.stream(BAD)
        .flatMap(word ->
            Stream.of(
                word,
                word.toUpperCase(Locale.ROOT),
                "you " + word + "!",
                "(" + word + ")",
                "\"" + word + "\", he said",
                word + "!!!",
                "..." + word + "...",
                word.replaceAll("(.)", "$1$1$1"),
                word.replace('i', '1').replace('o', '0').replaceFirst("a", "@"),
                word.replaceFirst("s", "\\$").replaceFirst("i", "!"),
                fullWidth(word),
                word.replace('a', '\u0430').replace('c', '\u0441').replace('i', '\u0456'),
                word.replaceAll("(.)", "$1\u0301"),
                word.replaceAll("(.)", "$1\u200D"),
                word.replaceAll("(.)", "$1\u202E")));
  }

  static Stream<String> spelledOut() {
    return Arrays.stream(BAD)
        .flatMap(word ->
            Stream.of(" ", ".", "-", "_", " . ", "*", "/")
                .map(gap -> String.join(gap, word.split(""))));
  }

  private static String fullWidth(String word) {
    var out = new StringBuilder();
    word.chars().forEach(c -> out.append((char) (c - 'a' + 0xFF41)));
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource({"disguised", "spelledOut"})
  void badWordsAreRefusedInEveryDisguise(String line) {
    assertThat(say(line)).isEqualTo(new Verdict.Refused(Rule.PROFANITY, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Scunthorpe",
        "Penistone",
        "Essex",
        "Sussex",
        "assassin",
        "classic",
        "as",
        "a s",
        "class",
        "pass it on",
        "bass clef",
        "cockpit",
        "Dickens",
        "Moby Dick",
        "Hancock",
        "therapist",
        "shiitake",
        "shitake",
        "Arsenal",
        "analysis",
        "grass",
        "compass",
        "assume",
        "associate",
        "push it",
        "wish it",
        "as Sam said",
        "he'll",
        "hello",
        "hell",
        "455",
        "A5 5",
        "at 4:55",
        "1.2.3",
        "titles",
        "Titan",
        "sextet",
        "button",
        "document",
        "cumulative",
        "Matsushita",
        "Lightwater",
        "Clitheroe",
        "swank",
        "scrap",
        "scrape",
        "mishit",
        "snigger",
        "Niger",
        "nigiri",
        "bit",
        "Uranus",
        "pom pom",
        "corn",
        "I am",
        "a b c d e f g",
        "C D E F G A B",
        "op. 27 no. 2",
        "f f p p",
        "sf ff mf",
        "Bach",
        "Haydn",
        "\u041F\u0440\u0438\u0432\u0435\u0442",
        "\u3053\u3093\u306B\u3061\u306F",
        "\uD83C\uDFB9\uD83C\uDFB6",
        "!!!",
        "???",
        "$$$",
        "@@@",
        "1",
        ":-)"
      })
  void innocentWordsPass(String line) {
    assertThat(say(line)).isEqualTo(new Verdict.Pass());
    assertThat(judge(MASKING, line, false)).isEqualTo(new Verdict.Pass());
  }

  @ParameterizedTest
  @CsvSource({
    "what the fuck is this,what the **** is this",
    "SHIT!!!,****!!!",
    "Fuuuuck you,******* you",
    "f u c k you,* * * * you",
    "sh1t and @ss,**** and ***",
    "a shit\uD83C\uDFB9,a ****\uD83C\uDFB9"
  })
  void maskingHidesTheWordAndNothingElse(String line, String shown) {
    assertThat(judge(MASKING, line, false)).isEqualTo(new Verdict.Masked(new ChatText(shown)));
  }

  @Test
  void whereARoomMasksAndRefusesBadWordsAreMasked() {
    for (int i = 0; i < 4; i++) {
      assertThat(judge(new Watch(true, true), "damn " + i, false))
          .isEqualTo(new Verdict.Masked(new ChatText("**** " + i)));
    }
  }

  @Test
  void aRoomThatAsksForNothingGetsNothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(judge(new Watch(false, false), "fuck http://x.com", true))
          .isEqualTo(new Verdict.Pass());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://x.org/a",
        "https://example.com",
        "HTTPS://EXAMPLE.COM",
        "www.example.de",
        "example.com",
        "come to example.com now",
        "discord.gg/abc",
        "t.me/abc",
        "a.b.c.net",
        "example[.]com",
        "example (dot) com",
        "hxxp://x.y",
        "steam://run/1",
        "\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45\uFF0E\uFF43\uFF4F\uFF4D",
        "ex\u0430mple.com",
        "exa\u200Dmple.com",
        "(example.com)",
        "example.com.",
        "bit.ly/2x"
      })
  void newcomersMayNotPostLinksAndOthersMay(String line) {
    assertThat(judge(REFUSING, line, true))
        .isEqualTo(new Verdict.Refused(Rule.LINK, Duration.ZERO));
    assertThat(judge(REFUSING, line, false)).isEqualTo(new Verdict.Pass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op.27",
        "Mr.Smith",
        "e.g. this",
        "end.of it",
        "3.5",
        "well...ok",
        "ok.so what",
        "1/2",
        "and/or",
        "a.b",
        "wwwww",
        "compare com and net",
        "at 12:30",
        "C.P.E. Bach",
        "Why?Yes"
      })
  void newcomersMaySayWhatOnlyLooksLikeALink(String line) {
    assertThat(judge(REFUSING, line, true)).isEqualTo(new Verdict.Pass());
  }

  @Test
  void aFloodIsRefusedUntilItSlowsDown() {
    for (int i = 0; i < 5; i++) {
      assertThat(say("line " + i)).isEqualTo(new Verdict.Pass());
    }
    assertThat(say("one more")).isEqualTo(new Verdict.Refused(Rule.FLOOD, Duration.ofSeconds(2)));
    now += 2 * SECOND;
    assertThat(say("one more")).isEqualTo(new Verdict.Pass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Buy my songs",
        "BUY MY SONGS",
        "buy  my  songs!!!",
        "b.u.y my songs",
        "buy my s0ngs",
        "buuuy my songs",
        "b\u00FCy my s\u00F6ngs",
        "buy m\u0443 songs"
      })
  void theSameAgainIsRefusedForHalfAMinute(String again) {
    assertThat(say("buy my songs")).isEqualTo(new Verdict.Pass());
    now += 10 * SECOND;
    assertThat(say(again)).isEqualTo(new Verdict.Refused(Rule.REPETITION, Duration.ofSeconds(20)));
    now += 20 * SECOND;
    assertThat(say(again)).isEqualTo(new Verdict.Pass());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lol", "yes", "ok", ":)", "hahaha", "\uD83D\uDE02", "a"})
  void shortWordsMayBeSaidAgain(String line) {
    if (line.equals("hahaha")) {
      line = "haha";
    }
    assertThat(say(line)).isEqualTo(new Verdict.Pass());
    assertThat(say(line)).isEqualTo(new Verdict.Pass());
  }

  @Test
  void theThirdRefusalInAMinuteMutesForAMinute() {
    say("shit");
    now += SECOND;
    say("shit");
    now += SECOND;
    assertThat(say("shit")).isEqualTo(new Verdict.Muted(Rule.PROFANITY, Duration.ofMinutes(1)));
    now += 20 * SECOND;
    assertThat(say("sorry"))
        .isEqualTo(new Verdict.StillMuted(Rule.PROFANITY, Duration.ofSeconds(40)));
    now += 40 * SECOND;
    assertThat(say("sorry")).isEqualTo(new Verdict.Pass());
    assertThat(say("shit")).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aLineMayBeCorrectedIntoAlmostTheSame() {
    assertThat(say("buy my songs")).isEqualTo(new Verdict.Pass());
    var corrected = new ChatText("Buy my songs!");
    assertThat(RULES.judgeChange(REFUSING, conduct, corrected, () -> false, now))
        .isEqualTo(new Verdict.Pass());
    assertThat(RULES.judgeChange(REFUSING, conduct, new ChatText("shit"), () -> false, now))
        .isEqualTo(new Verdict.Refused(Rule.PROFANITY, Duration.ZERO));
  }

  @Test
  void refusalsThatAreFarApartDoNotMute() {
    for (int i = 0; i < 10; i++) {
      assertThat(say("shit")).isInstanceOf(Verdict.Refused.class);
      now += 31 * SECOND;
    }
  }

  @Test
  void newAreGuestsAndAccountsOfLessThanADay() {
    var at = Instant.ofEpochSecond(1_000_000);
    assertThat(Newcomers.isOne(Role.GUEST, null, at)).isTrue();
    assertThat(Newcomers.isOne(Role.MEMBER, at.minusSeconds(86_399), at)).isTrue();
    assertThat(Newcomers.isOne(Role.MEMBER, at.minusSeconds(86_400), at)).isFalse();
    assertThat(Newcomers.isOne(Role.MEMBER, null, at)).isFalse();
  }

  @Test
  void anotherListTakesThePlaceOfTheOneThatComesAlong() {
    var other = new AutoModeration(ProfanityList.read(new StringReader("# mine\n\nbanjo+\n")));
    assertThat(other.judge(MASKING, conduct, new ChatText("shit banjos"), () -> false, 0))
        .isEqualTo(new Verdict.Masked(new ChatText("shit ******")));
    var none = new AutoModeration(ProfanityList.read(new StringReader("")));
    assertThat(none.judge(REFUSING, conduct, new ChatText("shit"), () -> false, 0))
        .isEqualTo(new Verdict.Pass());
  }

  @Test
  void aNoticeSaysWhatWasDone() {
    var line = new ChatText("shit");
    var ann = new UserId("u-ann");
    assertThat(Notice.of(new Verdict.Pass(), line, ann)).isEmpty();
    assertThat(Notice.of(say("shit"), line, ann))
        .contains(new Notice(Rule.PROFANITY, Notice.Action.REFUSED, line, ann));
    assertThat(Notice.of(judge(MASKING, "shit", false), line, ann))
        .contains(new Notice(Rule.PROFANITY, Notice.Action.MASKED, line, ann));
    assertThat(Notice.of(new Verdict.Muted(Rule.LINK, Duration.ofMinutes(1)), line, ann))
        .contains(new Notice(Rule.LINK, Notice.Action.MUTED, line, ann));
    assertThat(Notice.of(new Verdict.StillMuted(Rule.LINK, Duration.ofSeconds(9)), line, ann))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "f ",
        "a.",
        "\uFDFA",
        "\u0301a",
        "a\u0301\u0301\u0301\u0301",
        "\u0430",
        "\uD83C\uDFB9",
        "$!"
      })
  void theLongestLineIsJudgedInAMoment(String unit) {
    var line = ChatText.of("a" + unit.repeat(ChatText.LONGEST / unit.length() - 1)).orElseThrow();
    RULES.judge(new Watch(true, true), new Conduct(0), line, () -> true, 0);
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      RULES.judge(new Watch(true, true), new Conduct(0), line, () -> true, 0);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }
}
