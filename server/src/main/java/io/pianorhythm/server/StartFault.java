package io.pianorhythm.server;

/// The server could not start. The message is one line for the operator.
public final class StartFault extends Exception {

  StartFault(String message, Throwable cause) {
    super(message, cause);
  }
}
