package io.pianorhythm.core.entry;

/// What a token is good for.
public enum TokenKind {
  /// Acts for its person for minutes.
  ACCESS,
  /// Is exchanged, once, for a fresh pair.
  REFRESH
}
