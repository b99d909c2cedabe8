package io.pianorhythm.core.people;

/// Stable id of an account or of a guest's stay.
///
/// @param value 1 to 64 characters
public record UserId(String value) {
  public UserId {
    if (value.isEmpty() || value.length() > 64) {
      throw new IllegalArgumentException("a user id has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
