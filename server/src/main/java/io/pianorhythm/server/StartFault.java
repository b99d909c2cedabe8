package io.pianorhythm.server;

import org.jspecify.annotations.Nullable;

/// The server could not start. The message is one line for the operator.
public final class StartFault extends Exception {

  StartFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
