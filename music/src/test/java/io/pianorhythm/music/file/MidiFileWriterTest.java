package io.pianorhythm.music.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pianorhythm.music.etude.Etude;
import io.pianorhythm.music.event.NoteOn;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class MidiFileWriterTest {
  static List<String> pieces = Pieces.NAMES;

  static Stream<Arguments> seeds() {
    return IntStream.range(0, 20)
        .mapToObj(
            seed -> Arguments.of(seed, seed % 2 == 0 ? StatusBytes.ALWAYS : StatusBytes.RUNNING));
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadByUsAndByTheJdk(int seed, StatusBytes statusBytes) throws Exception {
    var tracks = Etude.of(seed, Duration.ofSeconds(20)).playerTracks();
    var file = MidiFileWriter.write(tracks, statusBytes);
    var score = MidiFile.read(file);

    assertThat(score.playerTracks()).isEqualTo(tracks);
    assertThat(JdkNotes.read(file).messages()).isEqualTo(JdkNotes.of(score).messages());
    assertThat(JdkNotes.read(file).lengthMicros()).isEqualTo(JdkNotes.of(score).lengthMicros());
  }

  @ParameterizedTest
  @FieldSource("pieces")
  void aPieceSurvivesBeingWrittenAgain(String piece) throws Exception {
    var score = MidiFile.read(Pieces.bytes(piece));
    var file = MidiFileWriter.write(score.playerTracks(), StatusBytes.RUNNING);
    var again = MidiFile.read(file);

    assertThat(again.playerTracks()).isEqualTo(score.playerTracks());
    assertThat(JdkNotes.read(file).messages()).isEqualTo(JdkNotes.of(score).messages());
  }

  @Test
  void oneTickIsATenthOfAMillisecond() throws Exception {
    var track = new PlayerTrack("Zoë 🎹", List.of(new TimedEvent(12_345, 0x90, 60, 1)));
    var score = MidiFile.read(MidiFileWriter.write(List.of(track)));

    assertThat(score.events()).containsExactly(new ScoreEvent(1_234_500, 1, new NoteOn(0, 60, 1)));
    assertThat(score.trackNames()).containsExactly("", "Zoë 🎹");
  }

  @Test
  void runningStatusMakesAFileSmaller() {
    var tracks = Etude.dense(1, 500, Duration.ofSeconds(4)).playerTracks();

    assertThat(MidiFileWriter.write(tracks, StatusBytes.RUNNING).length)
        .isLessThan(MidiFileWriter.write(tracks, StatusBytes.ALWAYS).length);
  }

  @Test
  void waitsLongerThanADeltaCanSay() throws Exception {
    long twentyHours = 20 * 3600 * 10_000L;
    var track =
        new PlayerTrack(
            "night",
            List.of(new TimedEvent(5, 0x90, 60, 1), new TimedEvent(twentyHours, 0x90, 60, 0)));
    var score = MidiFile.read(MidiFileWriter.write(List.of(track), StatusBytes.RUNNING));

    assertThat(score.duration()).isEqualTo(Duration.ofHours(20));
    assertThat(score.playerTracks()).containsExactly(track);
  }

  @Test
  void aRecordingWithoutPlayersIsStillAFile() throws Exception {
    assertThat(MidiFile.read(MidiFileWriter.write(List.of())).events()).isEmpty();
  }

  @Test
  void aTrackThatRunsBackwardsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new PlayerTrack(
                "", List.of(new TimedEvent(5, 0x90, 60, 1), new TimedEvent(4, 0x80, 60, 1))));
    assertThatIllegalArgumentException().isThrownBy(() -> new TimedEvent(0, 0xF0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TimedEvent(-1, 0x90, 0, 0));
  }
}
