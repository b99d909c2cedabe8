package io.pianorhythm.core.people;

/// What came of looking at a name.
public sealed interface NameCheck {

  /// It may be used.
  record Accepted(Name name) implements NameCheck {}

  /// It may not.
  record Refused(NameFault fault) implements NameCheck {}
}
