package io.pianorhythm.core.room;

/// Why a member is no longer in a room.
public enum LeaveReason {
  LEFT,
  MOVED,
  DISCONNECTED,
  KICKED
}
