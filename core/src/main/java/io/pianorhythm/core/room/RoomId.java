package io.pianorhythm.core.room;

/// Stable id of a room.
///
/// @param value 1 to 64 characters
public record RoomId(String value) {
  public RoomId {
    if (value.isEmpty() || value.length() > 64) {
      throw new IllegalArgumentException("a room id has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
