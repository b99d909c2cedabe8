package io.pianorhythm.core.people;

/// Why a name is not accepted. The name of the constant is the error code on the wire.
public enum NameFault {
  NAME_EMPTY("The name has nothing to see in it."),
  NAME_TOO_LONG("The name is too long."),
  NAME_NOT_ALLOWED("The name has characters that cannot be seen or that imitate others."),
  NAME_RESERVED("The name is reserved.");

  private final String text;

  NameFault(String text) {
    this.text = text;
  }

  /// A sentence for people, in English.
  public String text() {
    return text;
  }
}
