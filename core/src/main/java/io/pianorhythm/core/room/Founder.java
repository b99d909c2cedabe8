package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;

/// The account that a room belongs to.
///
/// @param id whose it is
/// @param name of that person when the room became theirs
public record Founder(UserId id, String name) {

  /// This person, who has an account.
  public static Founder of(Person person) {
    return new Founder(person.id(), person.name());
  }
}
