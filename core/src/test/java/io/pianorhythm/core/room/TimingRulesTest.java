package io.pianorhythm.core.room;

import static io.pianorhythm.core.room.Visits.configure;
import static io.pianorhythm.core.room.Visits.id;
import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingRulesTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 123_456_000);
  private static final long MICROS = 1_700_000_000_123_456L;
  private static final Tempo WALTZ = new Tempo(90_000, 3, 6, 0);

  private RoomState room = RoomState.planned(plan("Salon"), NOW);

  private RoomState inside() {
    decide(join("owner"), NOW);
    decide(join("other"), NOW);
    return room;
  }

  private Decision decide(RoomCommand command, Instant now) {
    var decision = RoomRules.decide(room, command, now);
    if (decision instanceof Decision.Accepted(var changes, var _)) {
      room = room.apply(changes);
    }
    return decision;
  }

  private static RoomCommand beat(String who, Tempo tempo) {
    return new RoomCommand.Time(id(who), Optional.empty(), Optional.of(tempo));
  }

  private Tempo tempo() {
    return room.settings().timing().tempo();
  }

  @Test
  void theBeatOfANewRoomBeginsWithIt() {
    assertThat(tempo().anchorMicros()).isEqualTo(MICROS);
  }

  @Test
  void anotherBeatBeginsNowAndTheSameOneGoesOn() {
    inside();
    decide(beat("owner", WALTZ), NOW.plusSeconds(60));
    assertThat(tempo().anchorMicros()).isEqualTo(MICROS + 60_000_000);
    var again = decide(beat("owner", WALTZ), NOW.plusSeconds(90));
    assertThat(tempo().anchorMicros()).isEqualTo(MICROS + 60_000_000);
    assertThat(again).isEqualTo(Verdict.nothing());
  }

  @Test
  void settingsThatAreSentBackAsTheyWereDoNotMoveTheBeat() {
    inside();
    var before = room.settings();
    decide(configure("owner", before.withMaxUsers(3)), NOW.plusSeconds(60));
    assertThat(room.settings()).isEqualTo(before.withMaxUsers(3));
  }

  @ParameterizedTest
  @CsvSource({"-2000000, true", "-2000001, false", "10000000, true", "10000001, false"})
  void aCountInEndsOnTheBeatThatWasAnnounced(long ahead, boolean taken) {
    inside();
    long anchor = MICROS + 60_000_000 + ahead;
    decide(beat("owner", new Tempo(90_000, 3, 6, anchor)), NOW.plusSeconds(60));
    assertThat(tempo().anchorMicros()).isEqualTo(taken ? anchor : MICROS + 60_000_000);
  }

  @Test
  void aRoomModeratorSetsTheTimeAndOthersDoNot() {
    inside();
    assertThat(decide(beat("other", WALTZ), NOW))
        .isEqualTo(new Decision.Refused(Refusal.NOT_ALLOWED));
    decide(new RoomCommand.Appoint(id("owner"), id("other"), true), NOW);
    decide(
        new RoomCommand.Time(id("other"), Optional.of(TimingMode.PHRASE), Optional.empty()), NOW);
    assertThat(room.settings().timing())
        .isEqualTo(new RoomSettings.Timing(TimingMode.PHRASE, tempo()));
  }

  @ParameterizedTest
  @CsvSource({
    "19999, 4, 8",
    "400001, 4, 8",
    "120000, 0, 8",
    "120000, 17, 8",
    "120000, 4, 0",
    "120000, 4, 65"
  })
  void aBeatThatNobodyCanPlayIsRefused(int milliBpm, int bar, int phrase) {
    inside();
    assertThat(decide(beat("owner", new Tempo(milliBpm, bar, phrase, 0)), NOW))
        .isEqualTo(new Decision.Refused(Refusal.SETTINGS_INVALID));
  }
}
