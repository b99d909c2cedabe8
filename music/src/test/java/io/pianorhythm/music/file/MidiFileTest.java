package io.pianorhythm.music.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.pianorhythm.music.etude.Etude;
import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.ProgramChange;
import io.pianorhythm.music.ledger.KeyLedger;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MidiFileTest {
  private static final String HEADER_96 = "4D546864 00000006 0000 0001 0060 ";

  static List<String> pieces = Pieces.NAMES;

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes.replaceAll("\\s", ""));
  }

  private static String track(String body) {
    return "4D54726B %08X %s".formatted(hex(body).length, body);
  }

  private static Score read(String bytes) throws MalformedMidiFile {
    return MidiFile.read(hex(bytes));
  }

  private static MalformedMidiFile refusal(byte[] bytes) {
    return catchThrowableOfType(MalformedMidiFile.class, () -> MidiFile.read(bytes));
  }

  @ParameterizedTest
  @FieldSource("pieces")
  void readsThePiecesAsTheJdkDoes(String piece) throws Exception {
    var file = Pieces.bytes(piece);
    var ours = JdkNotes.of(MidiFile.read(file));
    var theirs = JdkNotes.read(file);

    assertThat(ours.messages()).isEqualTo(theirs.messages());
    assertThat(ours.strikes()).isEqualTo(theirs.strikes()).isGreaterThan(250);
    assertThat(ours.lengthMicros()).isCloseTo(theirs.lengthMicros(), within(2000L));
  }

  @ParameterizedTest
  @FieldSource("pieces")
  void everyPieceEndsWithAllKeysUp(String piece) throws Exception {
    var ledger = new KeyLedger();
    for (var scored : MidiFile.read(Pieces.bytes(piece)).events()) {
      var event = scored.event();
      ledger.apply(event.status(), event.data1(), event.data2(), scored.micros());
    }

    assertThat(ledger.idle()).isTrue();
  }

  @Test
  void followsTheTempo() throws Exception {
    var score =
        read(
            HEADER_96
                + track(
                    "00 903C40 60 803C40 00 FF5103 0F4240 60 903E40 30 FF5103 03D090 30 3E00"
                        + " 00 FF2F00"));

    assertThat(score.events())
        .containsExactly(
            new ScoreEvent(0, 0, new NoteOn(0, 60, 64)),
            new ScoreEvent(500_000, 0, new NoteOff(0, 60, 64)),
            new ScoreEvent(1_500_000, 0, new NoteOn(0, 62, 64)),
            new ScoreEvent(2_125_000, 0, new NoteOn(0, 62, 0)));
    assertThat(score.duration()).isEqualTo(Duration.ofMillis(2125));
  }

  @ParameterizedTest
  @CsvSource({"E828,1000000", "E728,960000", "E228,800000", "E364,320320"})
  void countsFilmFrames(String division, long micros) throws Exception {
    // 960 ticks: 24, 25 and 30 frames of 40 ticks, and 29.97 frames of 100.
    var score =
        read(
            "4D546864 00000006 0000 0001 "
                + division
                + track("00 FF5103 000001 8740 903C40 00 FF2F00"));

    assertThat(score.events()).containsExactly(new ScoreEvent(micros, 0, new NoteOn(0, 60, 64)));
  }

  @Test
  void mergesTracksByTimeAndThenByTheirOrder() throws Exception {
    var score =
        read(
            "4D546864 00000006 0001 0003 0060"
                + track("00 FF5103 07A120 00 FF2F00")
                + track("00 FF0303 416461 60 C105 00 FF2F00")
                + track("00 FF0304 4265E974 00 B20740 60 923C40 00 FF2F00"));

    assertThat(score.trackNames()).containsExactly("", "Ada", "Beét");
    assertThat(score.events())
        .containsExactly(
            new ScoreEvent(0, 2, new ControlChange(2, 7, 64)),
            new ScoreEvent(500_000, 1, new ProgramChange(1, 5)),
            new ScoreEvent(500_000, 2, new NoteOn(2, 60, 64)));
  }

  @Test
  void skipsWhatIsNoMusic() throws Exception {
    var score =
        read(
            "4D546864 00000008 0000 0001 0060 BEEF"
                + "58465948 00000003 010203"
                + track("00 903C40 00 F003 7E00F7 00 F702 0102 00 FF7F02 AABB 60 3C00 00 FF2F00 FF")
                + "FFFF");

    assertThat(score.events()).hasSize(2);
    assertThat(score.events().getLast())
        .isEqualTo(new ScoreEvent(500_000, 0, new NoteOn(0, 60, 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | 0 | a header chunk "MThd" | the end of the file
          4D5468 | 3 | a header chunk "MThd" | the end of the file
          52494646 00000006 | 0 | a header chunk "MThd" | "RIFF"
          4D546864 00000005 00 | 4 | a header of at least 6 bytes | 5 bytes
          4D546864 FFFFFFFF 00 | 9 | a header of 4294967295 bytes | the end of the file
          4D546864 00000006 0002 0001 0060 | 8 | format 0 or 1 | format 2
          4D546864 00000006 0000 0000 0060 | 10 | at least one track | none
          4D546864 00000006 0000 0001 0000 | 12 | ticks per quarter note, or 24, 25, 29 or 30 frames with ticks | 0x00
          4D546864 00000006 0000 0001 E800 | 12 | ticks per quarter note, or 24, 25, 29 or 30 frames with ticks | 0xE800
          4D546864 00000006 0000 0001 E700 | 12 | ticks per quarter note, or 24, 25, 29 or 30 frames with ticks | 0xE700
          4D546864 00000006 0000 0001 8001 | 12 | ticks per quarter note, or 24, 25, 29 or 30 frames with ticks | 0x8001
          4D546864 00000006 0000 0001 0060 | 14 | a track chunk "MTrk" | the end of the file
          4D546864 00000006 0000 0001 0060 5878726B 00000000 | 14 | a track chunk "MTrk" | "Xxrk"
          4D546864 00000006 0000 0001 0060 0078726B 00001000 00 | 14 | a track chunk "MTrk" | "?xrk"
          4D546864 00000006 0000 0002 0060 4D54726B 00000000 5878726B 00000000 | 22 | a track chunk "MTrk" | "Xxrk"
          4D546864 00000006 0000 0001 0060 4D54726B 00000004 00FF2F | 25 | a chunk of 4 bytes | the end of the file
          4D546864 00000006 0000 0001 0060 4D54726B 7FFFFFFF 00FF2F00 | 26 | a chunk of 2147483647 bytes | the end of the file
          """)
  void saysWhereAndWhyAFileIsNoMidiFile(String bytes, int offset, String expected, String found) {
    var refusal = refusal(hex(bytes));

    assertThat(refusal.offset()).isEqualTo(offset);
    assertThat(refusal.expected()).isEqualTo(expected);
    assertThat(refusal.found()).isEqualTo(found);
    assertThat(refusal)
        .hasMessage("offset " + offset + ": expected " + expected + ", found " + found)
        .hasNoCause();
    assertThat(refusal.getStackTrace()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          80 | 1 | a delta time | the end of the track chunk
          80808080 00 | 0 | a delta time of at most 4 bytes | a longer one
          00 | 1 | an event | the end of the track chunk
          00 3C40 | 1 | a status byte | 0x3C
          00 90 | 2 | a data byte | the end of the track chunk
          00 903C | 3 | a data byte | the end of the track chunk
          00 9080 | 2 | a data byte | 0x80
          00 903CFF | 3 | a data byte | 0xFF
          00 F8 | 1 | an event | 0xF8
          00 F1 | 1 | an event | 0xF1
          00 FF | 2 | the type of a meta event | the end of the track chunk
          00 FF01 | 3 | the length of a meta event | the end of the track chunk
          00 FF010561 | 5 | a meta event of 5 bytes | the end of the track chunk
          00 FF030561 | 5 | a track name of 5 bytes | the end of the track chunk
          00 FF5102 0102 | 3 | a tempo of 3 bytes | 2 bytes
          00 FF5103 000000 | 4 | a tempo above 0 | 0
          00 F005 00 | 4 | a system exclusive message | the end of the track chunk
          FFFFFF7F 903C40 FFFFFF7F 3C40 FFFFFF7F 3C40 FFFFFF7F 3C40 FFFFFF7F 3C40 FFFFFF7F 3C40 FFFFFF7F 3C40 FFFFFF7F 3C40 00 3C40 FFFFFF7F 3C40 | 52 | a track of at most 2147483647 ticks | tick 2415919095
          """)
  void saysWhereATrackGoesWrong(String body, int offset, String expected, String found) {
    var refusal = refusal(hex(HEADER_96 + track(body)));

    assertThat(refusal.offset()).isEqualTo(22 + offset);
    assertThat(refusal.expected()).isEqualTo(expected);
    assertThat(refusal.found()).isEqualTo(found);
  }

  @Test
  void refusesFilesThatAreTooLong() {
    assertThat(refusal(new byte[MidiFile.MAX_BYTES + 1]).expected())
        .isEqualTo("a file of at most 16777216 bytes");
  }

  @Test
  void twentyThousandSpoiltFilesAreReadOrRefusedInTwoSeconds() {
    var threads = ManagementFactory.getThreadMXBean();
    long spent = 0;
    for (int seed = 0; seed < 20; seed++) {
      var random = new SplittableRandom(seed);
      var whole = fileToSpoil(seed);
      int refused = 0;
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < 1000; i++) {
        try {
          MidiFile.read(spoil(whole, random));
        } catch (MalformedMidiFile _) {
          refused++;
        } catch (RuntimeException broken) {
          throw new AssertionError("seed " + seed + ", file " + i, broken);
        }
      }
      spent += threads.getCurrentThreadCpuTime() - before;
      assertThat(refused).as("refused of seed %d", seed).isBetween(100, 999);
    }

    assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(2));
  }

  private static byte[] fileToSpoil(int seed) {
    return switch (seed % 3) {
      case 0 -> Pieces.bytes("satie-gymnopedie-no1.mid");
      case 1 -> etude(seed, StatusBytes.ALWAYS);
      default -> etude(seed, StatusBytes.RUNNING);
    };
  }

  private static byte[] etude(int seed, StatusBytes statusBytes) {
    return MidiFileWriter.write(Etude.of(seed, Duration.ofSeconds(8)).playerTracks(), statusBytes);
  }

  private static byte[] spoil(byte[] whole, SplittableRandom random) {
    var bytes = whole.clone();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int reach = random.nextInt(3) == 0 ? 40 : bytes.length;
      bytes[random.nextInt(Math.min(reach, bytes.length))] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 20))
        : bytes;
  }
}
