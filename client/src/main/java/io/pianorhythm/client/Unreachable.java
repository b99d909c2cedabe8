package io.pianorhythm.client;

/// Nothing that speaks our language answers at the server's address.
public final class Unreachable extends ClientException {
  private static final long serialVersionUID = 1;

  Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
