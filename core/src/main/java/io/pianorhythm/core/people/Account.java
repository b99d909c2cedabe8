package io.pianorhythm.core.people;

import java.time.Instant;

/// A registered person.
///
/// @param person who it is
/// @param nameKey what names are compared by, see [Names]
/// @param passwordHash the hash with its parameters; never shown, never logged
/// @param createdAt when it was registered
public record Account(Person person, String nameKey, String passwordHash, Instant createdAt) {

  @Override
  public String toString() {
    return "Account[" + person.id() + "]";
  }
}
