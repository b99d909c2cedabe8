package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.gateway.meter.Backlog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a slow reader gets and does not get.
class OutboxClassTest {

  @ParameterizedTest
  @CsvSource({
    "STATE,  FREE,     WRITE", "STATE,  LAGGING,  WRITE",
    "STATE,  FULL,     CLOSE", "STATE,  ALL_FULL, CLOSE",
    "NOTES,  FREE,     WRITE", "NOTES,  LAGGING,  SHED",
    "NOTES,  FULL,     SHED", "NOTES,  ALL_FULL, SHED",
    "COPIES, FREE,     WRITE", "COPIES, LAGGING,  CLOSE",
    "COPIES, FULL,     CLOSE", "COPIES, ALL_FULL, CLOSE",
    "LATEST, FREE,     WRITE", "LATEST, LAGGING,  KEEP",
    "LATEST, FULL,     KEEP", "LATEST, ALL_FULL, SHED",
  })
  void theTable(OutboxClass kind, Fullness at, OutboxClass.Fate fate) {
    assertThat(kind.fate(at)).isEqualTo(fate);
  }

  @ParameterizedTest(name = "{0} wait, {1} unread, writable {2}, {3} of 100,000 in all: {4}")
  @CsvSource({
    "0,      0,     true,  0,       FREE",
    "0,      0,     false, 0,       LAGGING",
    "20000,  20000, true,  0,       FREE",
    "20001,  0,     true,  0,       FULL",
    "20001,  20001, true,  100000,  FULL",
    "9000,   9000,  true,  50000,   FREE",
    "9000,   9000,  true,  50001,   LAGGING",
    "9000,   9000,  true,  100000,  ALL_FULL",
    "9000,   9000,  false, 100000,  ALL_FULL",
    // Whoever keeps within their share pays for nobody.
    "20000,  8192,  true,  100000,  FREE",
    "20000,  8192,  false, 100000,  LAGGING",
  })
  void howFullItIs(long waits, long unread, boolean writable, long all, Fullness fullness) {
    var backlog = new Backlog(100_000);
    backlog.moved(0, all);
    assertThat(Fullness.of(waits, 20_000, unread, writable, backlog)).isEqualTo(fullness);
  }
}
