package io.pianorhythm.identity.ticket;

import io.pianorhythm.identity.compact.JsonObject;
import io.pianorhythm.identity.compact.Malformed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the protected header of a ticket may say. Read before anything is decrypted, believed
/// after.
final class TicketHeader {
  private static final int MAX_CHARS = 64;

  /// Compression makes bombs and oracles; the rest would bring keys or rules along that are not
  /// ours.
  private static final List<String> REFUSED =
      List.of("zip", "crit", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256");

  private TicketHeader() {}

  static void check(JsonObject header) throws Malformed {
    boolean pinned =
        header.text("alg", MAX_CHARS).equals("ECDH-ES")
            && header.text("enc", MAX_CHARS).equals("A256GCM");
    if (!pinned || REFUSED.stream().anyMatch(header::has)) {
      throw new Malformed("ECDH-ES with A256GCM and nothing more");
    }
  }

  static Optional<String> kid(JsonObject header) throws Malformed {
    return header.has("kid") ? Optional.of(header.text("kid", MAX_CHARS)) : Optional.empty();
  }

  static Optional<Instant> issuedAt(JsonObject header) throws Malformed {
    return header.has("iat") ? Optional.of(header.time("iat")) : Optional.empty();
  }
}
