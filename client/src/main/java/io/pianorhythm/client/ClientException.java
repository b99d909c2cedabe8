package io.pianorhythm.client;

import org.jspecify.annotations.Nullable;

/// Why something asked of the server did not happen. The message is fit to be shown to people.
public abstract sealed class ClientException extends RuntimeException
    permits Refused, SessionClosed, Unanswered, Unreachable {
  private static final long serialVersionUID = 1;

  ClientException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
