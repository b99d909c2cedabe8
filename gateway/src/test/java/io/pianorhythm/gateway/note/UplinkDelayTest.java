package io.pianorhythm.gateway.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkDelayTest {

  private static final long START_MS = 1_700_000_000_000L;
  private static final int TIMED = 1;

  private final UplinkDelay delay = new UplinkDelay();
  private long sentMs = START_MS;

  @ParameterizedTest(name = "a clock that is {0} ms ahead of the server's")
  @ValueSource(longs = {0, -5_000, 5_000, 86_400_000})
  void aFrameThatIsHeldUpStallsWhateverTheClock(long ahead) {
    for (int i = 0; i < 50; i++) {
      frame(ahead, 30_000);
    }
    assertThat(delay.takeStalls()).isZero();
    frame(ahead, 105_000);
    frame(ahead, 115_000);
    assertThat(delay.takeStalls()).isOne();
    assertThat(delay.takeStalls()).isZero();
  }

  @Test
  void jitterIsNoStall() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      frame(0, 20_000 + random.nextInt(40_000));
    }
    assertThat(delay.takeStalls()).isZero();
  }

  @Test
  void aWayThatGotLongerIsUsualSoon() {
    frame(0, 20_000);
    for (int i = 0; i < 300; i++) {
      frame(0, 150_000);
    }
    assertThat(delay.takeStalls()).isBetween(20, 60);
    frame(0, 150_000);
    assertThat(delay.takeStalls()).isZero();
  }

  @Test
  void oneStallHardlyMovesWhatIsUsual() {
    for (int i = 0; i < 20; i++) {
      frame(0, 20_000);
    }
    frame(0, 400_000);
    frame(0, 110_000);
    assertThat(delay.takeStalls()).isEqualTo(2);
  }

  @Test
  void anotherClockBeginsAnew() {
    delay.arrived(TIMED, START_MS, 1, START_MS * 1_000);
    delay.arrived(TIMED, START_MS - 3_000, 2, START_MS * 1_000);
    delay.arrived(TIMED, START_MS - 3_000, 2, START_MS * 1_000 + 70_000);
    assertThat(delay.takeStalls()).isZero();
  }

  @Test
  void rawFramesHaveNoTimeOfTheirOwn() {
    delay.arrived(0, 0, 0, START_MS * 1_000);
    delay.arrived(0, START_MS, 0, START_MS * 1_000);
    delay.arrived(0, -START_MS, 0, START_MS * 1_000);
    assertThat(delay.takeStalls()).isZero();
  }

  @Test
  void anyStampIsTaken() {
    for (long stamp : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE / 1_000}) {
      delay.arrived(TIMED, stamp, 0, START_MS * 1_000);
    }
    for (int i = 0; i < 2_000; i++) {
      delay.arrived(TIMED, i % 2 == 0 ? START_MS : 0, 0, START_MS * 1_000);
    }
    assertThat(delay.takeStalls()).isBetween(0, 1_000);
  }

  private void frame(long aheadMs, long delayMicros) {
    sentMs += 100;
    delay.arrived(TIMED, sentMs + aheadMs, 0, sentMs * 1_000 + delayMicros);
  }
}
