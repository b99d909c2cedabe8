package io.pianorhythm.music.frame;

import static io.pianorhythm.music.frame.FrameLimits.RAW;
import static io.pianorhythm.music.frame.FrameLimits.TIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pianorhythm.music.frame.Events.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes.replace(" ", ""));
  }

  private static @Nullable FrameFault fault(byte[] frame, int encoding) {
    return FrameScanner.validate(frame, 0, frame.length, encoding);
  }

  static IntStream everyByte() {
    return IntStream.rangeClosed(0, 0xFF);
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void onlyChannelMessagesStartARawFrame(int first) {
    var frame = new byte[] {(byte) first, 1, 2};
    boolean twoBytes = first >= 0xC0 && first < 0xE0;

    var expected =
        first < 0x80
            ? FrameFault.STATUS_EXPECTED
            : first >= 0xF0 ? FrameFault.SYSTEM_MESSAGE : null;
    assertThat(fault(frame, RAW)).isEqualTo(expected);
    if (expected == null) {
      assertThat(Events.of(frame, RAW)).hasSize(twoBytes ? 2 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void onlyChannelMessagesStartATimedFrame(int first) {
    var frame = new byte[] {0, (byte) first, 1, (byte) 2};
    boolean twoBytes = first >= 0xC0 && first < 0xE0;

    var expected =
        first < 0x80
            ? FrameFault.STATUS_EXPECTED
            : first >= 0xF0
                ? FrameFault.SYSTEM_MESSAGE
                // The last byte is then a delta with nothing behind it.
                : twoBytes ? FrameFault.TRUNCATED : null;
    assertThat(fault(frame, TIMED)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void systemMessagesAreRefusedInTheMiddleToo(int status) {
    var frame = new byte[] {(byte) 0x90, 60, 100, (byte) status, 1, 2};

    if (status >= 0xF0) {
      assertThat(fault(frame, RAW)).isEqualTo(FrameFault.SYSTEM_MESSAGE);
    } else if (status < 0x80) {
      assertThat(fault(frame, RAW)).isEqualTo(FrameFault.TRUNCATED);
    } else {
      assertThat(fault(frame, RAW)).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void aStatusWhereDataIsDueIsRefused(int data) {
    var expected = data >= 0x80 ? FrameFault.DATA_BYTE_EXPECTED : null;

    assertThat(fault(new byte[] {(byte) 0x90, (byte) data, 1}, RAW)).isEqualTo(expected);
    assertThat(fault(new byte[] {(byte) 0x90, 1, (byte) data}, RAW)).isEqualTo(expected);
    assertThat(fault(new byte[] {0, (byte) 0xC0, (byte) data}, TIMED)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | 0 | EMPTY
          '' | 1 | EMPTY
          90 3C 40 | 2 | UNKNOWN_ENCODING
          90 3C 40 | -1 | UNKNOWN_ENCODING
          90 | 0 | TRUNCATED
          90 3C | 0 | TRUNCATED
          90 3C 40 3E | 0 | TRUNCATED
          C0 | 0 | TRUNCATED
          90 3C 40 80 | 0 | TRUNCATED
          90 3C F8 40 | 0 | DATA_BYTE_EXPECTED
          F0 7E F7 | 0 | SYSTEM_MESSAGE
          3C 40 | 0 | STATUS_EXPECTED
          00 | 1 | TRUNCATED
          80 | 1 | TRUNCATED
          80 80 | 1 | TRUNCATED
          80 80 80 | 1 | DELTA_OVERFLOW
          80 80 80 00 90 3C 40 | 1 | DELTA_OVERFLOW
          81 9C 21 90 3C 40 | 1 | DELTA_OVERFLOW
          FF FF 7F 90 3C 40 | 1 | DELTA_OVERFLOW
          81 9C 20 90 3C 40 01 3E 40 | 1 | SPAN_TOO_LONG
          81 9C 20 90 3C 40 81 9C 20 3E 40 | 1 | SPAN_TOO_LONG
          00 90 3C 40 00 | 1 | TRUNCATED
          00 90 3C 40 00 3E | 1 | TRUNCATED
          00 3C 40 | 1 | STATUS_EXPECTED
          00 F8 | 1 | SYSTEM_MESSAGE
          """)
  void refusesAndNamesTheFault(String bytes, int encoding, FrameFault expected) {
    assertThat(fault(hex(bytes), encoding)).isEqualTo(expected);
  }

  static Stream<Arguments> validFrames() {
    return Stream.of(
        Arguments.of("90 3C 40", RAW, List.of(new Event(0, 0x90, 60, 64))),
        Arguments.of(
            "90 3C 40 3E 00", RAW, List.of(new Event(0, 0x90, 60, 64), new Event(0, 0x90, 62, 0))),
        Arguments.of(
            "C1 05 06 E0 00 40",
            RAW,
            List.of(new Event(0, 0xC1, 5, 0), new Event(0, 0xC1, 6, 0), new Event(0, 0xE0, 0, 64))),
        Arguments.of("81 9C 20 90 3C 40", TIMED, List.of(new Event(20_000, 0x90, 60, 64))),
        Arguments.of("80 80 05 90 3C 40", TIMED, List.of(new Event(5, 0x90, 60, 64))),
        Arguments.of(
            "05 90 3C 40 81 00 3C 00 00 80 3C 40",
            TIMED,
            List.of(
                new Event(5, 0x90, 60, 64),
                new Event(133, 0x90, 60, 0),
                new Event(133, 0x80, 60, 64))));
  }

  @ParameterizedTest
  @MethodSource("validFrames")
  void readsWhatWasPlayed(String bytes, int encoding, List<Event> expected) {
    assertThat(Events.of(hex(bytes), encoding)).isEqualTo(expected);
  }

  @Test
  void runningStatusDoesNotOutliveItsFrame() {
    var scanner = new FrameScanner();
    var events = new Events();

    assertThat(scanner.scan(hex("90 3C 40"), 0, 3, RAW, events)).isNull();
    assertThat(scanner.scan(hex("3C 00"), 0, 2, RAW, events)).isEqualTo(FrameFault.STATUS_EXPECTED);
    assertThat(events.list()).hasSize(1);
  }

  @Test
  void tellsCountAndSpanOfTheLastFrameOnly() {
    var scanner = new FrameScanner();
    var frame = hex("05 90 3C 40 81 00 3C 00");

    scanner.scan(frame, 0, frame.length, TIMED, new Events());
    assertThat(scanner.events()).isEqualTo(2);
    assertThat(scanner.spanTicks()).isEqualTo(133);

    scanner.scan(frame, 0, frame.length - 1, TIMED, new Events());
    assertThat(scanner.events()).isZero();
    assertThat(scanner.spanTicks()).isZero();
  }

  @Test
  void readsASliceAndLooksNoFurther() {
    var padded = hex("F0 F0 90 3C 40 F7");
    var events = new Events();

    assertThat(new FrameScanner().scan(padded, 2, 5, RAW, events)).isNull();
    assertThat(events.list()).containsExactly(new Event(0, 0x90, 60, 64));
    assertThat(FrameScanner.validate(padded, 2, 4, RAW)).isEqualTo(FrameFault.TRUNCATED);
  }

  @Test
  void aSliceOutsideItsArrayIsAMistakeOfTheCaller() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> FrameScanner.validate(new byte[3], 0, 4, RAW));
  }

  @ParameterizedTest
  @ValueSource(ints = {RAW, TIMED})
  void fiveHundredAndTwelveEventsAreTheMost(int encoding) {
    int size = encoding == RAW ? 2 : 3;
    var full = new byte[1 + 512 * size];
    full[encoding] = (byte) 0x90;
    full = encoding == TIMED ? full : Arrays.copyOf(full, full.length);

    assertThat(Events.of(full, encoding)).hasSize(512);
    assertThat(fault(Arrays.copyOf(full, full.length + size), encoding))
        .isEqualTo(FrameFault.TOO_MANY_EVENTS);
  }

  @Test
  void fourKibibytesAreTheMost() {
    var long4096 = new byte[4096];
    var long4097 = new byte[4097];
    long4096[0] = long4097[0] = (byte) 0x90;

    assertThat(fault(long4096, RAW)).isEqualTo(FrameFault.TOO_MANY_EVENTS);
    assertThat(fault(long4097, RAW)).isEqualTo(FrameFault.TOO_LONG);
  }

  static Stream<Arguments> randomFrames() {
    return IntStream.range(0, 100).mapToObj(seed -> Arguments.of(seed, seed % 2));
  }

  @ParameterizedTest(name = "seed {0}, encoding {1}")
  @MethodSource("randomFrames")
  void aFrameCutAnywhereIsValidOnlyAtTheEndOfAnEvent(int seed, int encoding) {
    var events = Events.random(new SplittableRandom(seed), 40, encoding);
    var ends = new ArrayList<Integer>();
    for (int count = 1; count <= events.size(); count++) {
      ends.add(Events.write(events.subList(0, count), encoding).length);
    }
    var frame = Events.write(events, encoding);

    for (int cut = 1; cut <= frame.length; cut++) {
      var fault = FrameScanner.validate(frame, 0, cut, encoding);
      assertThat(fault).isEqualTo(ends.contains(cut) ? null : FrameFault.TRUNCATED);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void noBytesMakeTheScannerFallOver(long seed) {
    var random = new SplittableRandom(seed);
    var scanner = new FrameScanner();
    int valid = 0;
    for (int i = 0; i < 50_000; i++) {
      var frame = randomBytes(random);
      int encoding = random.nextInt(2);
      var events = new Events();

      var scanned = scanner.scan(frame, 0, frame.length, encoding, events);

      assertThat(fault(frame, encoding)).isEqualTo(scanned);
      if (scanned == null) {
        valid++;
        assertThat(events.list()).hasSize(scanner.events()).allMatch(FrameScannerTest::legal);
      } else {
        assertThat(events.list()).isEmpty();
      }
    }
    assertThat(valid).isGreaterThan(500);
  }

  private static boolean legal(Event event) {
    return event.ticks() >= 0
        && event.ticks() <= 20_000
        && event.status() >= 0x80
        && event.status() <= 0xEF
        && event.data1() >= 0
        && event.data1() < 128
        && event.data2() >= 0
        && event.data2() < 128;
  }

  /// Mostly data bytes with a status here and there, so that a good part gets far.
  private static byte[] randomBytes(SplittableRandom random) {
    var bytes = new byte[random.nextInt(24)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          (byte)
              (i < 2 || random.nextInt(12) == 0
                  ? random.nextInt(0x70, 0x100)
                  : random.nextInt(128));
    }
    if (bytes.length > 0 && random.nextBoolean()) {
      bytes[0] = (byte) random.nextInt(128);
    }
    return bytes;
  }
}
