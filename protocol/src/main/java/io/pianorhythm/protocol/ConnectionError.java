package io.pianorhythm.protocol;

/// The connection errors of the API: what they are before the upgrade, an HTTP status, and after
/// it, a close code.
public enum ConnectionError {
  AUTHENTICATION_FAILED(401, CloseCode.AUTHENTICATION_FAILED),
  FORBIDDEN(403, CloseCode.AUTHENTICATION_FAILED),
  CONNECTION_TIMEOUT(408, CloseCode.SILENT),
  RATE_LIMITED(429, CloseCode.RATE_LIMITED),
  SERVER_UNAVAILABLE(503, CloseCode.UNAVAILABLE);

  private final int httpStatus;
  private final CloseCode closeCode;

  ConnectionError(int httpStatus, CloseCode closeCode) {
    this.httpStatus = httpStatus;
    this.closeCode = closeCode;
  }

  /// Status of the answer to an upgrade that is refused.
  public int httpStatus() {
    return httpStatus;
  }

  /// Close code on a connection that is open; says whether to come back.
  public CloseCode closeCode() {
    return closeCode;
  }
}
