package io.pianorhythm.core.entry;

/// What came of verifying a token.
public sealed interface TokenCheck {

  /// Signed by us, of the expected kind and not expired.
  record Valid(TokenClaims claims) implements TokenCheck {}

  /// Signed by us, of the expected kind, but its time is over.
  record Expired() implements TokenCheck {}

  /// Anything else: malformed, signed by somebody else, another kind, another algorithm.
  record Invalid() implements TokenCheck {}
}
