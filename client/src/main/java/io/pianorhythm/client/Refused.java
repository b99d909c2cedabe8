package io.pianorhythm.client;

import io.pianorhythm.protocol.v1.ErrorMessage;
import java.time.Duration;
import java.util.Optional;

/// The server said no, and why.
public final class Refused extends ClientException {
  private static final long serialVersionUID = 1;

  private final ErrorMessage error;

  /// @param error as the server wrote it
  public Refused(ErrorMessage error) {
    super(error.getErrorMessage().isEmpty() ? error.getErrorCode() : error.getErrorMessage(), null);
    this.error = error;
  }

  /// The refusal as the server wrote it.
  public ErrorMessage error() {
    return error;
  }

  /// The stable name of the reason, in capitals.
  public String code() {
    return error.getErrorCode();
  }

  /// How long to wait before asking again, when the server said so.
  public Optional<Duration> retryAfter() {
    String millis = error.getErrorDetailsOrDefault("retry_after_ms", "");
    return millis.matches("\\d{1,12}")
        ? Optional.of(Duration.ofMillis(Long.parseLong(millis)))
        : Optional.empty();
  }
}
