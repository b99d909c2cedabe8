package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import java.time.Instant;

/// A session in a room.
///
/// @param id its short id
/// @param person who it is
/// @param looks how it appears to the others
/// @param joinedAt when it entered
/// @param mute what of it is not relayed
/// @param seated has a seat and may play; else it is in the audience
public record Member(
    MemberId id, Person person, Looks looks, Instant joinedAt, MuteScope mute, boolean seated) {

  Member withRole(Role value) {
    return new Member(id, person.in(value), looks, joinedAt, mute, seated);
  }

  Member withMute(MuteScope value) {
    return new Member(id, person, looks, joinedAt, value, seated);
  }

  Member withName(String value) {
    return new Member(id, person.named(value), looks, joinedAt, mute, seated);
  }

  Member withLooks(Looks value) {
    return new Member(id, person, value, joinedAt, mute, seated);
  }

  Member withSeat(boolean value) {
    return new Member(id, person, looks, joinedAt, mute, value);
  }
}
