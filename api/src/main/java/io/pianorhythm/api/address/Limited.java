package io.pianorhythm.api.address;

/// What one address may do only so often.
public enum Limited {
  /// Becoming a guest, and refreshing tokens.
  GUEST,
  /// Making an account.
  REGISTER,
  /// Trying a password.
  LOGIN,
  /// Fetching a ticket.
  TICKET,
  /// Opening a WebSocket.
  UPGRADE,
  /// Asking for recordings.
  RECORDING,
  /// Everything else that is asked for over HTTP.
  API
}
