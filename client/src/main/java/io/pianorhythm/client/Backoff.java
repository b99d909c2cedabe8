package io.pianorhythm.client;

import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ErrorType;
import java.time.Duration;
import java.util.Set;

/// When and whether to come back. Full jitter: after a failure of the server its clients come back
/// one by one and not all at once.
final class Backoff {
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 30_000;
  private static final int BROKEN = 1006;

  /// Refusals of the way in that another attempt would meet again.
  private static final Set<String> FOR_GOOD =
      Set.of("AUTHENTICATION_FAILED", "TOKEN_EXPIRED", "SITE_BANNED", "SITE_KICKED");

  private Backoff() {}

  /// How long to wait before an attempt. The very first does not wait longer than half a second.
  ///
  /// @param attempt 0 for the first
  /// @param random from 0 to below 1
  /// @param why why the one before failed; what the server asks to wait is the least
  static Duration pause(int attempt, double random, ClientException why) {
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    Duration asked =
        why instanceof Refused refusal ? refusal.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    return asked.plusMillis(Math.round(random * most));
  }

  /// Whether it is of use to come back after this.
  static boolean worthReturning(ClientException why) {
    return switch (why) {
      case SessionClosed end -> mayReturn(end.code());
      case Refused refusal ->
          !FOR_GOOD.contains(refusal.code())
              && refusal.error().getErrorType() != ErrorType.VALIDATION_ERROR;
      case Unanswered _, Unreachable _ -> true;
    };
  }

  private static boolean mayReturn(int code) {
    if (code == BROKEN) {
      return true;
    }
    for (CloseCode known : CloseCode.values()) {
      if (known.code() == code) {
        return known.comeBack() == CloseCode.Return.WITH_NEW_TICKET;
      }
    }
    // Of a newer server: the range says it.
    return code >= 4000 && code < 4100;
  }
}
