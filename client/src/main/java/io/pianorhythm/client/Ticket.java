package io.pianorhythm.client;

/// Opens one connection, once.
///
/// @param ticket the encrypted payload
/// @param socketId names the connection in the server's records
/// @param path the path to connect to, with the ticket in it
/// @param expiresAtMs when it can no longer be used, server time, ms since 1970
/// @param serverTimeMs the server's clock when it answered, ms since 1970
public record Ticket(
    String ticket, String socketId, String path, long expiresAtMs, long serverTimeMs) {

  /// Names the socket and keeps the ticket to itself.
  @Override
  public String toString() {
    return "Ticket[%s]".formatted(socketId);
  }
}
