package io.pianorhythm.gateway.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteSequenceTest {

  private static final long NOW = 1_700_000_000_000L;

  private final NoteSequence sequence = new NoteSequence();

  @ParameterizedTest(name = "{1} after {0}: duplicate {2}, gap {3}, number {4}")
  @CsvSource({
    "0, 1, false, false, 1",
    "0, 7, false, false, 7",
    "0, 0, false, false, 1",
    "5, 0, false, false, 6",
    "5, 6, false, false, 6",
    "5, 7, false, true, 7",
    "2147483647, 2147483648, false, false, 2147483648",
    "4294967294, 4294967295, false, false, 4294967295",
    "4294967295, 0, false, false, 0",
  })
  void numbers(long last, long next, boolean duplicate, boolean gap, long number) {
    if (last != 0) {
      sequence.number((int) last);
    }
    assertThat(sequence.duplicate((int) next)).isEqualTo(duplicate);
    assertThat(sequence.gapBefore((int) next)).isEqualTo(gap);
    assertThat(Integer.toUnsignedLong(sequence.number((int) next))).isEqualTo(number);
    assertThat(Integer.toUnsignedLong(sequence.last())).isEqualTo(number);
  }

  @ParameterizedTest(name = "encoding {0}, {1} ms from now, lasting {2} ticks: {3} ms")
  @CsvSource({
    "0, -99999999, 0, 0",
    "0, 99999999, 0, 0",
    "1, 0, 0, 0",
    "1, -1999, 0, -1999",
    "1, -2000, 0, -2000",
    "1, -2001, 0, -2000",
    "1, -9223372036854775808, 0, -2000",
    "1, 50, 0, 50",
    "1, 51, 0, 50",
    "1, 50, 1, 49",
    "1, 50, 10, 49",
    "1, 50, 11, 48",
    "1, 0, 20000, -1950",
    "1, 9223372036854775807, 20000, -1950",
  })
  void theFirstStampIsKeptWithinItsWindow(int encoding, long from, int ticks, long expected) {
    long claimed = Math.abs(from) > 1L << 40 ? from : NOW + from;
    assertThat(sequence.stamp(encoding, claimed, ticks, 0, NOW)).isEqualTo(NOW + expected);
  }

  @Test
  void timeNeverRunsBackwardsOnOneClock() {
    sequence.stamp(1, NOW + 40, 0, 3, NOW);
    assertThat(sequence.stamp(1, NOW - 100, 0, 3, NOW)).isEqualTo(NOW + 40);
    assertThat(sequence.stamp(0, 0, 0, 3, NOW + 1)).isEqualTo(NOW + 40);
    assertThat(sequence.stamp(1, NOW + 41, 0, 3, NOW + 2)).isEqualTo(NOW + 41);
  }

  @Test
  void aNewClockStartsAnew() {
    sequence.stamp(1, NOW + 40, 0, 3, NOW);
    assertThat(sequence.stamp(1, NOW - 100, 0, 4, NOW)).isEqualTo(NOW - 100);
    assertThat(sequence.clockEpoch()).isEqualTo(4);
  }

  @Test
  void noSenderLeavesTheWindowWhateverItClaims() {
    var random = new Random(5);
    long now = NOW;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < 10_000; i++) {
      now += random.nextInt(20);
      long claimed = random.nextBoolean() ? random.nextLong() : now + random.nextInt(9_000) - 4_500;
      int encoding = random.nextInt(2);
      int spanTicks = encoding == 0 ? 0 : random.nextInt(20_001);
      long latest = now + 50 - Math.ceilDiv(spanTicks, 10);
      long stamp = sequence.stamp(encoding, claimed, spanTicks, 1, now);
      assertThat(stamp).isBetween(now - 2_000, latest);
      assertThat(stamp).isGreaterThanOrEqualTo(Math.min(last, latest));
      last = stamp;
    }
  }
}
