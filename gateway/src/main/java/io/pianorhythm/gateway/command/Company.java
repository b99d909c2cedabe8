package io.pianorhythm.gateway.command;

import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.presence.Present;
import io.pianorhythm.core.presence.Sight;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.wire.WirePeople;
import io.pianorhythm.protocol.v1.Friend;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who is here, and who is told what of whom. Called on command lanes, by many at a time.
final class Company {

  /// Times that a room is shown somebody again whose looks changed meanwhile.
  private static final int TRIES = 4;

  private final ConcurrentMap<MemberId, Caller> callers = new ConcurrentHashMap<>();
  private final PeoplePorts people;
  private final Rooms rooms;
  private final Clock clock;

  Company(PeoplePorts people, Rooms rooms, Clock clock) {
    this.people = people;
    this.rooms = rooms;
    this.clock = clock;
  }

  /// A session has come.
  void arrive(Caller caller) {
    Person person = caller.visitor().person();
    UserId user = person.id();
    Looks looks =
        person.role().hasAccount() ? people.profiles().of(user).looks(user) : Looks.of(user);
    callers.put(caller.visitor().member(), caller);
    Present here = people.presence().arrive(person, caller.visitor().member(), looks);
    caller.wear(here.looks());
    caller.rename(here.person().name());
    if (here.sessions().size() == 1 && here.visible()) {
      updateFriends(user);
    }
  }

  /// A session has gone.
  void depart(Caller caller) {
    UserId user = caller.visitor().person().id();
    MemberId session = caller.visitor().member();
    callers.remove(session);
    boolean wasSeen = people.presence().of(user).filter(Present::visible).isPresent();
    Optional<Present> _ = people.presence().depart(user, session);
    if (wasSeen) {
      updateFriends(user);
    }
  }

  /// A session has entered a room, or none.
  void moved(Caller caller, @Nullable RoomId room) {
    UserId user = caller.visitor().person().id();
    MemberId session = caller.visitor().member();
    Optional<Present> here = people.presence().move(user, session, Optional.ofNullable(room));
    if (here.isPresent() && room != null) {
      // It entered with the looks that it had when it asked to.
      show(session, room, here.get().looks());
      callThem(session, room, here.get().person().name());
    }
    if (here.filter(Present::visible).isPresent()) {
      updateFriends(user);
    }
  }

  /// Somebody has another name from now on, if the room from which they ask lets them have it: on
  /// each of their sessions, in each of their rooms where nobody else has it, for their friends.
  Outcome rename(MemberId session, UserId user, RoomId asking, Name name) {
    Outcome outcome = rooms.submit(asking, new RoomCommand.Rename(session, name), clock.instant());
    if (outcome instanceof Outcome.Done) {
      people.presence().rename(user, name.shown()).ifPresent(this::callEverywhere);
    }
    return outcome;
  }

  private void callEverywhere(Present present) {
    String name = present.person().name();
    present
        .sessions()
        .forEach((session, room) -> {
          Caller caller = callers.get(session);
          if (caller != null) {
            caller.rename(name);
          }
          room.ifPresent(id -> callThem(session, id, name));
        });
    if (present.visible()) {
      updateFriends(present.person().id());
    }
  }

  /// Refused where somebody else has the name; there the session goes on under its old one.
  private void callThem(MemberId session, RoomId room, String name) {
    Outcome _ =
        rooms.submit(
            room,
            new RoomCommand.Rename(session, new Name(name, Names.key(name))),
            clock.instant());
  }

  /// Somebody appears in another way from now on: their rooms are shown, their friends told as far
  /// as they may know, and their own sessions told the truth.
  void look(UserId user, UnaryOperator<Looks> change) {
    Optional<Present> before = people.presence().of(user);
    Optional<Present> after = people.presence().look(user, change);
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    Present present = after.get();
    for (int i = 0; i < TRIES; i++) {
      Present shown = present;
      shown.sessions().forEach((session, room) -> wear(session, room, shown.looks()));
      Optional<Present> now = people.presence().of(user);
      if (now.isEmpty() || now.get().looks().equals(shown.looks())) {
        break;
      }
      present = now.get();
    }
    tellOfLooks(user, before.get(), after.get());
  }

  private void wear(MemberId session, Optional<RoomId> room, Looks looks) {
    Caller caller = callers.get(session);
    if (caller != null) {
      caller.wear(looks);
    }
    room.ifPresent(id -> show(session, id, looks));
  }

  /// Refused when the session has been sent away meanwhile: then there is nothing to show.
  private void show(MemberId session, RoomId room, Looks looks) {
    Outcome _ = rooms.submit(room, new RoomCommand.Present(session, looks), clock.instant());
  }

  private void tellOfLooks(UserId user, Present before, Present after) {
    Looks was = before.looks();
    Looks is = after.looks();
    if (was.equals(is)) {
      return;
    }
    boolean onlyStatus = was.with(is.status(), is.statusText()).equals(is);
    ServerMessage status = WirePeople.statusUpdate(user, is);
    if (!onlyStatus || before.visible() != after.visible()) {
      if (before.visible() || after.visible()) {
        updateFriends(user);
      }
    } else if (after.visible()) {
      friendsHere(user).forEach(friend -> tell(friend, status));
    }
    if (was.status() != is.status() || !was.statusText().equals(is.statusText())) {
      tell(user, status);
    }
  }

  /// Tells every friend that is here what it may know of somebody now.
  private void updateFriends(UserId user) {
    friendsHere(user).forEach(friend -> update(friend, user));
  }

  private Set<UserId> friendsHere(UserId user) {
    return people.bonds().of(user).entrySet().stream()
        .filter(entry -> entry.getValue().friends())
        .map(Map.Entry::getKey)
        .filter(friend -> people.presence().of(friend).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Tells somebody how they stand to another.
  void update(UserId reader, UserId other) {
    tell(
        reader,
        WirePeople.friendUpdate(friend(reader, other, people.bonds().between(reader, other))));
  }

  /// Another as somebody may see them who stands to them in this way.
  Friend friend(UserId reader, UserId other, Bond bond) {
    // Who is not known any more has an id still, by which a block is lifted.
    Person person = person(other).orElseGet(() -> new Person(other, "", Role.GUEST));
    return WirePeople.friend(person, bond, bond.friends() ? sight(reader, other) : Sight.NOTHING);
  }

  /// What a friend sees of somebody.
  Sight sight(UserId reader, UserId other) {
    return Sight.ofFriend(people.presence().of(other), people.presence().of(reader), rooms::byId);
  }

  /// Writes a message to every session of somebody.
  void tell(UserId user, ServerMessage message) {
    people
        .presence()
        .of(user)
        .ifPresent(here -> here.sessions().keySet().forEach(session -> tell(session, message)));
  }

  /// Writes a message to one session.
  void tell(MemberId session, ServerMessage message) {
    Caller caller = callers.get(session);
    if (caller != null) {
      caller.answer(message, null);
    }
  }

  /// Whoever has this id, as far as `asker` may know. A guest who is invisible is known to those
  /// alone who are in a room with it.
  Optional<Person> find(UserId asker, UserId wanted) {
    Optional<Present> here = people.presence().of(wanted);
    boolean hidden =
        here.isPresent()
            && !wanted.equals(asker)
            && !here.get().person().role().hasAccount()
            && !here.get().visible()
            && people.presence().of(asker).filter(here.get()::sharesRoomWith).isEmpty();
    return hidden ? Optional.empty() : person(wanted);
  }

  private Optional<Person> person(UserId user) {
    return people
        .presence()
        .of(user)
        .map(Present::person)
        .or(() -> people.accounts().byId(user).map(Account::person));
  }
}
