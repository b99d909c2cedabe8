package io.pianorhythm.core.entry;

import java.time.Instant;
import java.util.Optional;

/// What came of decrypting a ticket.
public sealed interface TicketOpening {

  /// It was encrypted to us.
  ///
  /// @param claims its payload
  /// @param issuedAt `iat` of the protected header
  record Opened(TicketClaims claims, Optional<Instant> issuedAt) implements TicketOpening {}

  /// It was not, or is malformed, too long, or uses what is not allowed.
  record Unreadable() implements TicketOpening {}
}
