package io.pianorhythm.core.people;

/// How somebody is, as they say themselves.
public enum Status {
  /// There.
  ONLINE,
  /// Not at the keyboard.
  AWAY,
  /// There, not to be disturbed.
  BUSY,
  /// There, and seen as offline by everybody else.
  INVISIBLE;

  /// What the members of a room are shown. Whoever is in a room is seen there, invisible or not:
  /// that they would rather not be seen elsewhere stays their own business.
  public Status inRoom() {
    return this == INVISIBLE ? ONLINE : this;
  }
}
