package io.pianorhythm.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.ProgramChange;
import io.pianorhythm.music.file.MalformedMidiFile;
import io.pianorhythm.music.file.MidiFile;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidiExportTest {

  private static final long FRAME_MICROS = 25_000;

  private final Tape tape = new Tape(Tapes.DEFAULT_BYTES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the-entertainer",
        "maple-leaf-rag",
        "debussy-arabesque-no1",
        "satie-gymnopedie-no1"
      })
  void aPieceComesBackNoteForNote(String name) throws IOException, MalformedMidiFile {
    var piece = MidiFile.read(Files.readAllBytes(Path.of("../midi/" + name + ".mid")));
    var room = tape.open("hall", "Ada");
    play(room, "Ada", piece);

    var heard = exported(room);

    assertThat(heard.trackNames()).containsExactly("", "Ada");
    var played = piece.events();
    assertThat(heard.events()).hasSizeGreaterThanOrEqualTo(played.size());
    long start = Math.floorDiv(played.getFirst().micros(), 1_000) * 1_000;
    for (int i = 0; i < played.size(); i++) {
      assertThat(heard.events().get(i).event()).isEqualTo(played.get(i).event());
      assertThat(Math.abs(heard.events().get(i).micros() - (played.get(i).micros() - start)))
          .isLessThanOrEqualTo(50);
    }
    // Beyond the piece only what releases the pedals.
    assertThat(heard.events().subList(played.size(), heard.events().size()))
        .noneMatch(event -> event.event() instanceof NoteOn);
  }

  @Test
  void eachPlayerHasATrackOfItsOwnInOneTime() throws MalformedMidiFile {
    var room = tape.open("hall", "Ada");
    tape.enter(room, "Ben \u266B");
    tape.play(room, "Ada", 0, "903c40");
    tape.play(room, "Ben \u266B", 500, "904040");
    tape.play(room, "Ada", 1_000, "803c40");
    tape.play(room, "Ben \u266B", 1_250, "804040");

    var heard = exported(room);

    assertThat(heard.trackNames()).containsExactly("", "Ada", "Ben \u266B");
    assertThat(heard.events())
        .containsExactly(
            new ScoreEvent(0, 1, new NoteOn(0, 60, 64)),
            new ScoreEvent(500_000, 2, new NoteOn(0, 64, 64)),
            new ScoreEvent(1_000_000, 1, new NoteOff(0, 60, 64)),
            new ScoreEvent(1_250_000, 2, new NoteOff(0, 64, 64)));
    assertThat(MidiExport.of(tape.excerpt(room)).length()).hasMillis(1_250);
  }

  @Test
  void whatIsDownAtTheEndIsReleasedThere() throws MalformedMidiFile {
    var room = tape.open("hall", "Ada");
    tape.enter(room, "Ben");
    tape.play(room, "Ada", 0, "b0407f 903c40");
    tape.play(room, "Ben", 700, "903c40");

    var ada = track(exported(room), 1);

    assertThat(ada)
        .contains(
            new ScoreEvent(700_000, 1, new ControlChange(0, 64, 0)),
            new ScoreEvent(700_000, 1, new NoteOff(0, 60, 64)));
  }

  @Test
  void anExcerptBeginsWithTheProgramsAndPedalsThatWereSetBefore() throws MalformedMidiFile {
    var room = tape.open("hall", "Ada");
    tape.play(room, "Ada", 0, "c005 b0407f 903c40");
    tape.play(room, "Ada", 1_000, "b05b11");
    tape.play(room, "Ada", 2_000, "903e40");

    var heard = read(tape.excerpt(room).since(Tape.START + 1_500));

    var events = heard.events();
    int first = events.indexOf(new ScoreEvent(0, 1, new NoteOn(0, 62, 64)));
    assertThat(events.subList(0, first))
        .extracting(ScoreEvent::event)
        .contains(
            new ProgramChange(0, 5), new ControlChange(0, 64, 127), new ControlChange(0, 91, 17))
        .noneMatch(NoteOn.class::isInstance);
  }

  @Test
  void nothingSoundsOnFromWhereSomethingWasLost() throws MalformedMidiFile {
    var room = tape.open("hall", "Ada");
    tape.play(room, "Ada", 0, "903c40");
    tape.tapes.gap(room, Tape.START + 400);
    tape.play(room, "Ada", 1_000, "904040 804040");

    assertThat(track(exported(room), 1))
        .contains(new ScoreEvent(400_000, 1, new NoteOff(0, 60, 64)));
  }

  @Test
  void aPlayerWhoseClockStepsBackKeepsTheOrderOfItsEvents() throws MalformedMidiFile {
    var room = tape.open("hall", "Ada");
    tape.play(room, "Ada", 100, "903c40");
    tape.play(room, "Ada", 40, "803c40");

    assertThat(track(exported(room), 1))
        .extracting(ScoreEvent::event)
        .extracting(MidiEvent::getClass)
        .isEqualTo(List.of(NoteOn.class, NoteOff.class));
  }

  @Test
  void aRoomWhereNobodyPlayedIsSilent() {
    var room = tape.open("hall", "Ada");
    assertThat(tape.excerpt(room).silent()).isTrue();
    assertThat(MidiExport.of(tape.excerpt(room)).tracks()).isEmpty();
  }

  private void play(RoomId room, String member, Score piece) {
    var writer = FrameWriter.timed();
    long stamp = 0;
    for (var scored : piece.events()) {
      var event = scored.event();
      int ticks = ticks(scored, stamp);
      if (!writer.isEmpty()
          && (scored.micros() - stamp * 1_000 > FRAME_MICROS
              || !writer.fits(ticks, event.status()))) {
        send(room, member, stamp, writer);
      }
      if (writer.isEmpty()) {
        stamp = scored.micros() / 1_000;
        ticks = ticks(scored, stamp);
      }
      writer.add(ticks, event.status(), event.data1(), event.data2());
    }
    send(room, member, stamp, writer);
  }

  private static int ticks(ScoreEvent scored, long stamp) {
    return (int) ((scored.micros() - stamp * 1_000 + 50) / 100);
  }

  private void send(RoomId room, String member, long stamp, FrameWriter writer) {
    byte[] midi = writer.toBytes();
    tape.tapes.played(
        room, new MemberId(member), Tape.START + stamp, FrameLimits.TIMED, midi, 0, midi.length);
    writer.clear();
  }

  private Score exported(RoomId room) throws MalformedMidiFile {
    return read(tape.excerpt(room));
  }

  private static Score read(Excerpt excerpt) throws MalformedMidiFile {
    return MidiFile.read(MidiExport.of(excerpt).file());
  }

  private static List<ScoreEvent> track(Score score, int track) {
    return score.events().stream().filter(event -> event.track() == track).toList();
  }
}
