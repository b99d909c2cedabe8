package io.pianorhythm.core.friend;

/// Why a step is not taken.
public enum FriendFault {
  /// The other has not asked, or no longer.
  NO_SUCH_REQUEST,
  /// There is neither a friendship nor a request to end.
  NOT_FRIENDS,
  /// The one who takes the step blocks the other.
  BLOCKED_BY_ONESELF,
  /// The other cannot be reached: it may block the one who takes the step, or know too many.
  UNREACHABLE,
  /// Nobody has more friends, requests and blocks than [Bonds#MOST].
  TOO_MANY
}
