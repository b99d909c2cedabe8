package io.pianorhythm.core.entry;

import java.time.Instant;

/// What came of asking for a ticket.
public sealed interface TicketGrant {

  /// A ticket.
  ///
  /// @param ticket to be put into the URL
  /// @param socketId the id that the connection will have
  /// @param expiresAt from when on it is refused
  /// @param now server time
  record Granted(String ticket, String socketId, Instant expiresAt, Instant now)
      implements TicketGrant {}

  /// None.
  record Refused(EntryFault fault) implements TicketGrant {}
}
