package io.pianorhythm.core.room;

/// What came of a command.
public sealed interface Outcome {

  /// It is committed.
  record Done(Commit commit) implements Outcome {}

  /// Nothing has changed.
  record Refused(Refusal reason) implements Outcome {}
}
