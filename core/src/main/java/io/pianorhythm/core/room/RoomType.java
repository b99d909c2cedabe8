package io.pianorhythm.core.room;

/// What kind of room it is.
public enum RoomType {
  /// Listed.
  PUBLIC,
  /// Not listed; entered by name.
  PRIVATE,
  /// Listed, kept by the server, without an owner, overflowing into the next one.
  LOBBY,
  /// Listed; who enters is in the audience until somebody gives a seat.
  STAGE
}
