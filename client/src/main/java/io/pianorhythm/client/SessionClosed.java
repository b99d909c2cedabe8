package io.pianorhythm.client;

/// The connection has ended, so that nothing can be sent or answered any more.
public final class SessionClosed extends ClientException {
  private static final long serialVersionUID = 1;

  private final int code;

  SessionClosed(int code, String reason) {
    super(
        "the connection has ended (%d%s)".formatted(code, reason.isEmpty() ? "" : ": " + reason),
        null);
    this.code = code;
  }

  /// The close code; 1006 when the connection broke.
  public int code() {
    return code;
  }
}
