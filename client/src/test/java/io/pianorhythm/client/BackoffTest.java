package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.ErrorType;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final SessionClosed BROKEN = new SessionClosed(1006, "");

  @Test
  void pausesGrowUpToHalfAMinute() {
    var pauses =
        IntStream.range(0, 9).mapToLong(n -> Backoff.pause(n, 0.5, BROKEN).toMillis()).toArray();
    assertThat(pauses)
        .containsExactly(250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000);
    assertThat(Backoff.pause(1_000, 1, BROKEN)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void clientsOfOneServerDoNotComeBackTogether() {
    assertThat(Backoff.pause(4, 0, BROKEN)).isZero();
    assertThat(Backoff.pause(4, 0.999, BROKEN)).isGreaterThan(Duration.ofSeconds(7));
  }

  @Test
  void aServerThatSaysHowLongToWaitIsNotAskedBefore() {
    var refusal = refused(ErrorType.RESOURCE_ERROR, "RATE_LIMITED");
    assertThat(Backoff.pause(0, 0, refusal)).isEqualTo(Duration.ofSeconds(7));
    assertThat(Backoff.worthReturning(refusal)).isTrue();
  }

  @Test
  void whoWasSentAwayForGoodStaysAway() {
    for (int code : new int[] {4101, 4102, 4103, 4150, 1002, 1009}) {
      assertThat(Backoff.worthReturning(new SessionClosed(code, ""))).as("%d", code).isFalse();
    }
    for (int code : new int[] {1001, 1006, 1011, 4000, 4001, 4050}) {
      assertThat(Backoff.worthReturning(new SessionClosed(code, ""))).as("%d", code).isTrue();
    }
    var banned = refused(ErrorType.PERMISSION_ERROR, "SITE_BANNED");
    assertThat(Backoff.worthReturning(banned)).isFalse();
    assertThat(Backoff.worthReturning(new Unanswered("x", Duration.ZERO))).isTrue();
  }

  private static Refused refused(ErrorType type, String code) {
    return new Refused(
        ErrorMessage.newBuilder()
            .setErrorType(type)
            .setErrorCode(code)
            .putErrorDetails("retry_after_ms", "7000")
            .build());
  }
}
