package io.pianorhythm.core.presence;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Who is here. Each call is one step: what it gives back is what held right after it. Safe from
/// any thread.
public interface Presence {

  /// A session of somebody has come.
  ///
  /// @param person who they are from now on, on their other sessions too; with the role that they
  ///   had before they keep the name that they have taken with [#rename]
  /// @param looks how they appear when this is their first session; else they go on appearing as
  ///   they do
  Present arrive(Person person, MemberId session, Looks looks);

  /// A session has gone. Harmless when it was not there.
  ///
  /// @return the person, when other sessions of theirs are left
  Optional<Present> depart(UserId user, MemberId session);

  /// A session has entered a room, or none.
  ///
  /// @return empty when the session is not here
  Optional<Present> move(UserId user, MemberId session, Optional<RoomId> room);

  /// Somebody appears in another way from now on.
  ///
  /// @param change may be called more than once
  /// @return empty when they are not here
  Optional<Present> look(UserId user, UnaryOperator<Looks> change);

  /// Somebody has another name for as long as they are here.
  ///
  /// @return empty when they are not here
  Optional<Present> rename(UserId user, String name);

  /// Somebody has another role from now on: a guest has an account now, or an account was promoted.
  ///
  /// @return empty when they are not here
  Optional<Present> become(UserId user, Role role);

  /// Whoever has this id, if they are here.
  Optional<Present> of(UserId user);
}
