package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Person;

/// A session that wants to enter a room.
///
/// @param member the id it will have there
/// @param person who it is
public record Visitor(MemberId member, Person person) {}
