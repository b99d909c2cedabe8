package io.pianorhythm.identity.key;

import java.time.Instant;

/// A private key of this installation.
public sealed interface Key permits SigningKey, TicketKey {

  /// What texts made with it call it.
  String kid();

  /// When it was made, to the second.
  Instant madeAt();
}
