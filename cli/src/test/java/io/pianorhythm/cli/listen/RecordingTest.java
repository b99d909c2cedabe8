package io.pianorhythm.cli.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.ProgramChange;
import io.pianorhythm.music.file.MalformedMidiFile;
import io.pianorhythm.music.file.MidiFile;
import io.pianorhythm.music.file.MidiFileWriter;
import io.pianorhythm.music.file.PlayerTrack;
import io.pianorhythm.music.file.TimedEvent;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.HeldKey;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.UserInfo;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final long START = 1_700_000_000_000_000L;

  private final Recording recording = new Recording();

  @Test
  void everyPlayerHasATrackWithTheirName() {
    play("a", 0, new NoteOn(0, 60, 80));
    play("b", 5_000, new NoteOn(0, 64, 80));
    assertThat(recording.tracks()).extracting(PlayerTrack::name).containsExactly("A", "B");
  }

  @Test
  void timesAreCountedFromTheFirstEventInTenthsOfAMillisecond() {
    play("a", 0, new NoteOn(0, 60, 80));
    play("a", 123_400, new NoteOff(0, 60, 0));
    assertThat(track(0).events())
        .containsExactly(new TimedEvent(0, 0x90, 60, 80), new TimedEvent(1_234, 0x80, 60, 0));
  }

  @Test
  void whoWasHeardLaterButPlayedEarlierKeepsTheOrderOfTheMusic() {
    play("a", 10_000, new NoteOn(0, 60, 80));
    play("b", 4_000, new NoteOn(0, 64, 80));
    assertThat(track(0).events().getFirst().ticks()).isEqualTo(60);
    assertThat(track(1).events().getFirst().ticks()).isZero();
  }

  @Test
  void heldKeysAndPedalsEndWithTheLastEvent() {
    play("a", 0, new NoteOn(0, 60, 80));
    play("b", 9_000, new NoteOn(3, 64, 80));
    assertThat(track(0).events()).contains(new TimedEvent(90, 0x80, 60, 64));
    assertThat(track(1).events()).contains(new TimedEvent(90, 0x83, 64, 64));
  }

  @Test
  void theTracksMayBeAskedForTwice() {
    play("a", 0, new NoteOn(0, 60, 80));
    assertThat(recording.tracks()).isEqualTo(recording.tracks());
  }

  @Test
  void whoWasPlayingAlreadyStartsWithWhatTheyHold() {
    stands("a", 0, channel(List.of(new HeldKey(60, 90, 1_000))));
    play("a", 2_000, new NoteOff(0, 60, 0));
    assertThat(track(0).events())
        .contains(
            new TimedEvent(0, 0xC0, 19, 0),
            new TimedEvent(0, 0xB0, Controller.SUSTAIN, 127),
            new TimedEvent(0, 0x90, 60, 90))
        .filteredOn(e -> e.status() == 0x80)
        .containsExactly(new TimedEvent(0, 0x80, 60, 0));
  }

  @Test
  void whoOnlySitsThereHasNoTrack() {
    stands("a", 0, LedgerSnapshot.UNTOUCHED);
    assertThat(recording.tracks()).isEmpty();
  }

  @Test
  void whoHasOnlyChosenASoundDoesNotMoveTheBeginning() {
    stands("a", 0, channel(List.of()));
    play("b", 60_000_000, new NoteOn(0, 60, 80));
    assertThat(track(1).events().getFirst().ticks()).isZero();
  }

  @Test
  void aLaterSnapshotLetsGoOfWhatIsUpAndStrikesNothingTwice() {
    play("a", 0, new NoteOn(0, 60, 80));
    play("a", 0, new NoteOn(0, 62, 80));
    stands("a", 1_000, channel(List.of(new HeldKey(62, 80, 1), new HeldKey(64, 70, 0))));
    play("a", 2_000, new ProgramChange(0, 0));
    assertThat(track(0).events().subList(0, 12))
        .contains(new TimedEvent(10, 0x80, 60, 64), new TimedEvent(10, 0x90, 64, 70))
        .filteredOn(e -> e.data1() == 62)
        .containsExactly(new TimedEvent(0, 0x90, 62, 80));
  }

  @Test
  void theFileCanBeReadAgain() throws MalformedMidiFile {
    play("a", 0, new NoteOn(0, 60, 80));
    play("a", 123_400, new NoteOff(0, 60, 0));
    var score = MidiFile.read(MidiFileWriter.write(recording.tracks()));
    assertThat(score.trackNames()).containsExactly("", "A");
    assertThat(score.events().getLast().micros()).isEqualTo(123_400);
  }

  private void play(String id, long micros, MidiEvent event) {
    recording.played(
        user(id), START + micros, event.status(), event.data1(), event.data2(), START + micros);
  }

  private void stands(String id, long micros, LedgerSnapshot state) {
    recording.stands(user(id), state, START + micros);
  }

  private static LedgerSnapshot channel(List<HeldKey> held) {
    var controllers = new TreeMap<Integer, Integer>();
    controllers.put(Controller.SUSTAIN, 127);
    return new LedgerSnapshot(List.of(new ChannelSnapshot(0, 19, 0, 8192, 0, controllers, held)));
  }

  private PlayerTrack track(int index) {
    return recording.tracks().get(index);
  }

  private static UserInfo user(String id) {
    return UserInfo.newBuilder()
        .setMemberId(id)
        .setUsername(id.toUpperCase(java.util.Locale.ROOT))
        .build();
  }
}
