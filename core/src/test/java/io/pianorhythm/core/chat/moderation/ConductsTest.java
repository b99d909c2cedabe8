package io.pianorhythm.core.chat.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConductsTest {

  private static final AutoModeration RULES = new AutoModeration(ProfanityList.NOTHING);
  private static final Watch REFUSING = new Watch(false, true);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final RoomId HALL = new RoomId("hall");
  private static final UserId ANN = new UserId("ann");

  private Verdict say(Conducts conducts, RoomId room, UserId user, String line, long now) {
    return conducts.judge(
        room,
        user,
        now,
        conduct -> RULES.judge(REFUSING, conduct, new ChatText(line), () -> false, now));
  }

  private void flood(Conducts conducts, RoomId room, UserId user, long now) {
    for (int i = 0; i < 5; i++) {
      assertThat(say(conducts, room, user, "line " + i, now)).isEqualTo(new Verdict.Pass());
    }
  }

  @Test
  void eachPersonHasOneInEachRoom() {
    var conducts = new Conducts(10);
    flood(conducts, HALL, ANN, 0);
    flood(conducts, new RoomId("attic"), ANN, 0);
    flood(conducts, HALL, new UserId("bob"), 0);
    assertThat(say(conducts, HALL, ANN, "more", 0)).isInstanceOf(Verdict.Refused.class);
    assertThat(conducts.size()).isEqualTo(3);
  }

  @Test
  void whatNoLongerMattersIsForgottenAndAMuteIsNotBeforeItsEnd() {
    var conducts = new Conducts(10);
    flood(conducts, HALL, ANN, 0);
    for (int i = 0; i < 3; i++) {
      say(conducts, HALL, ANN, "more", 0);
    }
    assertThat(say(conducts, HALL, ANN, "sorry", 60 * SECOND - 1))
        .isInstanceOf(Verdict.StillMuted.class);
    assertThat(say(conducts, HALL, ANN, "sorry", 60 * SECOND)).isEqualTo(new Verdict.Pass());
    say(conducts, HALL, new UserId("bob"), "hello", 119 * SECOND);
    assertThat(conducts.size()).isEqualTo(2);
    say(conducts, HALL, new UserId("bob"), "hello", 120 * SECOND);
    assertThat(conducts.size()).isEqualTo(1);
  }

  @Test
  void aCrowdTakesThePlaceOfThoseWhoWereSilentLongest() {
    var conducts = new Conducts(3);
    flood(conducts, HALL, ANN, 0);
    for (int i = 0; i < 100; i++) {
      say(conducts, HALL, new UserId("guest " + i), "hello", i);
      assertThat(say(conducts, HALL, ANN, "more", i)).isNotEqualTo(new Verdict.Pass());
      assertThat(conducts.size()).isLessThanOrEqualTo(3);
    }
  }
}
