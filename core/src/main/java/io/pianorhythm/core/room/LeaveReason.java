package io.pianorhythm.core.room;

/// Why a member is no longer in a room.
public enum LeaveReason {
  LEFT,
  MOVED,
  DISCONNECTED,
  KICKED,
  BANNED,
  ROOM_CLOSED;

  /// Whether it did not ask for it, and has to be told.
  public boolean sentAway() {
    return switch (this) {
      case LEFT, MOVED, DISCONNECTED -> false;
      case KICKED, BANNED, ROOM_CLOSED -> true;
    };
  }
}
