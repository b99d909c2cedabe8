package io.pianorhythm.core.friend;

/// What binds two people, seen from one of them.
public enum Tie {
  /// Nothing.
  NONE,
  /// This one has asked the other.
  ASKED,
  /// The other has asked this one.
  WAS_ASKED,
  /// Friendship.
  FRIENDS;

  /// Seen from the other.
  Tie reversed() {
    return switch (this) {
      case NONE -> NONE;
      case ASKED -> WAS_ASKED;
      case WAS_ASKED -> ASKED;
      case FRIENDS -> FRIENDS;
    };
  }
}
