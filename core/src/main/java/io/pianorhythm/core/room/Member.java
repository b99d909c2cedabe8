package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Person;
import java.time.Instant;

/// A session in a room.
///
/// @param id its short id
/// @param person who it is
/// @param color of keys and trails, 0xRRGGBB
/// @param joinedAt when it entered
/// @param muted neither its notes nor its chat are relayed
public record Member(MemberId id, Person person, int color, Instant joinedAt, boolean muted) {

  Member withMuted(boolean value) {
    return new Member(id, person, color, joinedAt, value);
  }
}
