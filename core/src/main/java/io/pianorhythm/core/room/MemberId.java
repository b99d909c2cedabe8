package io.pianorhythm.core.room;

/// Short id of one session in rooms: two tabs of one person are two members. Unique among the
/// living sessions of all nodes.
///
/// @param value 1 to 16 characters
public record MemberId(String value) {
  public MemberId {
    if (value.isEmpty() || value.length() > 16) {
      throw new IllegalArgumentException("a member id has 1 to 16 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
