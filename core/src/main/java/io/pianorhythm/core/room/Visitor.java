package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;

/// A session that wants to enter a room.
///
/// @param member the id it will have there
/// @param person who it is
/// @param looks how it appears to the others
public record Visitor(MemberId member, Person person, Looks looks) {

  /// One that has said nothing about its looks.
  public Visitor(MemberId member, Person person) {
    this(member, person, Looks.of(person.id()));
  }

  /// The same in another role.
  public Visitor in(Role role) {
    return new Visitor(member, person.in(role), looks);
  }

  /// The same under another name.
  public Visitor named(String name) {
    return new Visitor(member, person.named(name), looks);
  }

  /// The same with other looks.
  public Visitor with(Looks next) {
    return new Visitor(member, person, next);
  }
}
