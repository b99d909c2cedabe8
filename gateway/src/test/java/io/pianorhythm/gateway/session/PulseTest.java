package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseTest {

  private static final long MS = 1_000_000;

  private final Pulse pulse = new Pulse(0);

  @Test
  void whoPlaysIsNotAsked() {
    for (long now = 0; now < 60_000 * MS; now += 150 * MS) {
      assertThat(pulse.pingDueWhileHolding(now)).isFalse();
      pulse.sign(now);
    }
  }

  @Test
  void whoHoldsKeysInSilenceIsAskedEverySecondBeforeTheyAreReleased() {
    pulse.sign(500 * MS);
    assertThat(pulse.pingDueWhileHolding(1_499 * MS)).isFalse();
    assertThat(pulse.pingDueWhileHolding(1_500 * MS)).isTrue();
    pulse.pinged(1_500 * MS);
    assertThat(pulse.pingDueWhileHolding(2_499 * MS)).isFalse();
    assertThat(pulse.pingDueWhileHolding(2_500 * MS)).isTrue();
    assertThat(pulse.silentFor(Pulse.GRACE_NANOS, 3_000 * MS)).isFalse();
    assertThat(pulse.silentFor(Pulse.GRACE_NANOS, 3_001 * MS)).isTrue();
  }

  @Test
  void anAnswerIsTimedOnce() {
    assertThat(pulse.ponged(5 * MS)).isEqualTo(Pulse.UNASKED);
    pulse.pinged(10 * MS);
    assertThat(pulse.ponged(12 * MS)).isEqualTo(2 * MS);
    assertThat(pulse.ponged(13 * MS)).isEqualTo(Pulse.UNASKED);
  }

  @Test
  void whoIsIdleIsAskedAfterHalfOfTheSilenceThatIsAllowed() {
    pulse.sign(10_000 * MS);
    assertThat(pulse.pingDueWhileIdle(60_000 * MS, 40_000 * MS)).isFalse();
    assertThat(pulse.pingDueWhileIdle(60_000 * MS, 40_001 * MS)).isTrue();
  }
}
