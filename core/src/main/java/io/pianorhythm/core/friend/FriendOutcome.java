package io.pianorhythm.core.friend;

/// What came of a step.
public sealed interface FriendOutcome {

  /// It is committed. Both are seen from the one who took the step, and equal when it changed
  /// nothing.
  ///
  /// @param before how the two stood to each other
  /// @param after how they stand now
  record Done(Bond before, Bond after) implements FriendOutcome {}

  /// Nothing has changed.
  record Refused(FriendFault fault) implements FriendOutcome {}
}
