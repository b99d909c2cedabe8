package io.pianorhythm.core.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.moderation.Rank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "kick,kick,0",
    "kik,kick,1",
    "kcik,kick,1",
    "kickk,kick,1",
    "pick,kick,1",
    "kciks,kick,2",
    "'',kick,4",
    "kick,'',4",
    "mute,kick,4",
  })
  void mistakesAreCounted(String one, String other, int mistakes) {
    assertThat(Spelling.mistakes(one, other)).isEqualTo(mistakes);
  }

  @ParameterizedTest
  @CsvSource({
    "kik,KICK",
    "KIK,KICK",
    "umute,MUTE",
    "unmtue,UNMUTE",
    "moderater,MODERATOR",
    "mdoeratr,MODERATOR",
    "bn,BAN",
    "whsiper,WHISPER",
  })
  void theClosestIsAdvised(String written, ChatVerb verb) {
    assertThat(ChatHelp.closest(written, Rank.ROOM_OWNER)).contains(verb);
  }

  @ParameterizedTest
  @CsvSource({"dance", "x", "''", "b", "kicking somebody", "sing"})
  void whatIsFarFromEveryNameIsNone(String written) {
    assertThat(ChatHelp.closest(written, Rank.ADMINISTRATOR)).isEmpty();
  }
}
