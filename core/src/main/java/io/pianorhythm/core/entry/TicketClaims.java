package io.pianorhythm.core.entry;

/// The payload of a ticket, in the words of the WebSocket API. Only `token` is believed; the rest
/// must not contradict it.
///
/// @param username the person's name
/// @param uuid the person's id
/// @param socketId chosen for this connection, 1 to 64 characters
/// @param member whether the person has an account (`is_member`)
/// @param token the access token
public record TicketClaims(
    String username, String uuid, String socketId, boolean member, String token) {

  /// Does not show the token.
  @Override
  public String toString() {
    return "TicketClaims[" + uuid + ", " + socketId + "]";
  }
}
