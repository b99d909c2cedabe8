package io.pianorhythm.gateway.command;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.presence.Present;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Rooms;
import java.time.Clock;
import java.util.Optional;

/// Shows rooms how the people in them appear. Each call is refused, without harm, when the session
/// has left the room meanwhile. Called on command lanes, by many at a time.
final class Appearance {

  private final Rooms rooms;
  private final Clock clock;

  Appearance(Rooms rooms, Clock clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  void show(MemberId session, RoomId room, Looks looks) {
    Outcome _ = rooms.submit(room, new RoomCommand.Present(session, looks), clock.instant());
  }

  /// Refused also where somebody else has the name; there the session goes on under its old one.
  void call(MemberId session, RoomId room, String name) {
    Outcome _ =
        rooms.submit(
            room,
            new RoomCommand.Rename(session, new Name(name, Names.key(name))),
            clock.instant());
  }

  /// A session entered as it was when it asked to. What has changed meanwhile was told to the room
  /// before this one, what changes from now on is told to this one.
  ///
  /// @param now who is here, looked up after the session was said to be in the room
  void correct(Caller caller, RoomId room, Present now) {
    MemberId session = caller.visitor().member();
    Role role = caller.visitor().person().role();
    Optional<Member> entered = rooms.byId(room).flatMap(state -> state.member(session));
    if (entered.filter(member -> appears(member, now, role)).isPresent()) {
      return;
    }
    show(session, room, now.looks());
    call(session, room, now.person().name());
    Outcome _ = rooms.submit(room, new RoomCommand.Become(session, role), clock.instant());
  }

  private static boolean appears(Member member, Present now, Role role) {
    return member.looks().equals(now.looks().inRoom())
        && member.person().name().equals(now.person().name())
        && member.person().role() == role;
  }
}
