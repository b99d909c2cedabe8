package io.pianorhythm.core.room;

/// How a room looks to its members.
public enum RoomStage {
  /// The client's own choice.
  OPEN,
  NORMAL,
  ORCHESTRA,
  CONCERT_HALL
}
