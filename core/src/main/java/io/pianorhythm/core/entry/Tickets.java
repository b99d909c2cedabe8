package io.pianorhythm.core.entry;

import java.time.Instant;

/// Encrypts and decrypts tickets. Pure computation of well under a millisecond; safe for concurrent
/// use.
public interface Tickets {

  /// A ticket of these claims, with `iat` in the protected header. Safe as one segment of a URL
  /// path.
  String seal(TicketClaims claims, Instant issuedAt);

  /// Decrypts a ticket. Never throws for any text.
  TicketOpening open(String ticket);

  /// The public keys that clients may encrypt to: a JWK set as JSON.
  String publicKeys();
}
