package io.pianorhythm.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.ProgramChange;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
  private static final long SECOND = 1_000_000;
  private static final long TO_THE_END = Long.MAX_VALUE;
  private static final MidiEvent C = new NoteOn(0, 60, 80);
  private static final MidiEvent E = new NoteOn(1, 64, 80);
  private static final MidiEvent C_OFF = new NoteOff(0, 60, 0);
  private static final MidiEvent ORGAN = new ProgramChange(1, 19);
  private static final MidiEvent PEDAL = new ControlChange(0, Controller.SUSTAIN, 127);

  private final Score score =
      new Score(
          List.of(
              new ScoreEvent(0, 1, ORGAN),
              new ScoreEvent(0, 0, C),
              new ScoreEvent(500_000, 0, PEDAL),
              new ScoreEvent(SECOND, 0, C_OFF),
              new ScoreEvent(SECOND, 1, E),
              new ScoreEvent(3 * SECOND, 0, C)),
          List.of("piano", "organ"),
          Duration.ofSeconds(4));

  @Test
  void eventsOfOneInstantArePlayedTogetherInTheirOrder() {
    var programme = Programme.of(score, 0, TO_THE_END, 1);
    assertThat(programme.moments())
        .containsExactly(
            new Moment(0, List.of(ORGAN, C)),
            new Moment(500_000, List.of(PEDAL)),
            new Moment(SECOND, List.of(C_OFF, E)),
            new Moment(3 * SECOND, List.of(C)));
    assertThat(programme.durationMicros()).isEqualTo(4 * SECOND);
  }

  @Test
  void twiceTheSpeedIsHalfTheTime() {
    var programme = Programme.of(score, 0, TO_THE_END, 2);
    assertThat(programme.moments())
        .extracting(Moment::micros)
        .containsExactly(0L, 250_000L, 500_000L, 1_500_000L);
    assertThat(programme.durationMicros()).isEqualTo(2 * SECOND);
  }

  @Test
  void aPartStartsAsThePartBeforeHasLeftIt() {
    var programme = Programme.of(score, 2 * SECOND, TO_THE_END, 1);
    assertThat(programme.moments().getFirst().micros()).isZero();
    assertThat(programme.moments().getFirst().events())
        .contains(ORGAN, PEDAL)
        .doesNotContain(C, E, C_OFF);
    assertThat(programme.moments().getLast()).isEqualTo(new Moment(SECOND, List.of(C)));
    assertThat(programme.durationMicros()).isEqualTo(2 * SECOND);
  }

  @Test
  void aPartEndsBeforeItsEnd() {
    var programme = Programme.of(score, 0, SECOND, 1);
    assertThat(programme.moments())
        .containsExactly(new Moment(0, List.of(ORGAN, C)), new Moment(500_000, List.of(PEDAL)));
    assertThat(programme.durationMicros()).isEqualTo(SECOND);
  }

  @Test
  void aPartBehindTheEndIsSilent() {
    var programme = Programme.of(score, 10 * SECOND, TO_THE_END, 1);
    assertThat(programme.durationMicros()).isZero();
    assertThat(programme.moments().stream().flatMap(m -> m.events().stream()))
        .noneMatch(NoteOn.class::isInstance);
  }
}
