package io.pianorhythm.core.friend;

/// What one person does about another.
public enum FriendStep {
  /// Asks for friendship. When both ask they are friends.
  ASK,
  /// Says yes.
  ACCEPT,
  /// Says no.
  DECLINE,
  /// Ends a friendship, or takes a request back.
  REMOVE,
  /// Wants to see and hear nothing more of the other. Ends what binds them.
  BLOCK,
  /// Lifts a block. What was before it does not come back.
  UNBLOCK
}
