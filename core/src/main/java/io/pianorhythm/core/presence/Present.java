package io.pianorhythm.core.presence;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Somebody who is here.
///
/// @param person who
/// @param looks how they appear, on each of their sessions
/// @param sessions where each of their sessions is, the one that moved last at the end; empty: in
///   no room
public record Present(
    Person person, Looks looks, SequencedMap<MemberId, Optional<RoomId>> sessions) {

  public Present {
    sessions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sessions));
  }

  /// Whether others may know that they are here.
  public boolean visible() {
    return looks.status() != Status.INVISIBLE;
  }

  /// Whether a session of each is in one room with the other.
  public boolean sharesRoomWith(Present other) {
    return sessions.values().stream()
        .flatMap(Optional::stream)
        .anyMatch(room -> other.sessions.containsValue(Optional.of(room)));
  }

  /// The same under another name.
  public Present named(String name) {
    return new Present(person.named(name), looks, sessions);
  }

  /// The same in another role.
  public Present in(Role role) {
    return new Present(person.in(role), looks, sessions);
  }

  /// The same with other looks.
  public Present with(Looks next) {
    return new Present(person, next, sessions);
  }
}
