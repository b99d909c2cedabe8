package io.pianorhythm.core.people;

import java.time.Instant;

/// A registered person.
///
/// @param person who it is
/// @param nameKey what names are compared by, see [Names]
/// @param passwordHash the hash with its parameters; never shown, never logged
/// @param createdAt when it was registered
/// @param sessionsFrom tokens that are older are good for nothing
public record Account(
    Person person, String nameKey, String passwordHash, Instant createdAt, Instant sessionsFrom) {

  /// A new one.
  public Account(Person person, String nameKey, String passwordHash, Instant createdAt) {
    this(person, nameKey, passwordHash, createdAt, Instant.EPOCH);
  }

  /// With another role.
  public Account withRole(Role role) {
    return new Account(
        new Person(person.id(), person.name(), role),
        nameKey,
        passwordHash,
        createdAt,
        sessionsFrom);
  }

  @Override
  public String toString() {
    return "Account[" + person.id() + "]";
  }
}
