package io.pianorhythm.identity.compact;

/// A text from outside is not what it should be. Carries neither a stack trace nor any of the text:
/// it is made often, by anybody, and the text may be a secret.
public final class Malformed extends Exception {
  public Malformed(String expected) {
    super(expected, null, false, false);
  }
}
