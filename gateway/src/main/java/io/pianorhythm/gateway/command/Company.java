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
import io.pianorhythm.core.profile.Profile;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.wire.WirePeople;
import io.pianorhythm.protocol.v1.Friend;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who is here, and who is told what of whom. Called on command lanes, by many at a time.
///
/// That somebody comes, goes or changes does not depend on the store: while it is away, friends are
/// not told, and who comes looks like a newcomer until it is back.
final class Company {

  /// Times that a room is shown somebody again whose looks changed meanwhile.
  private static final int TRIES = 4;

  /// How long somebody whose looks could not be read goes without another try.
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final ConcurrentMap<MemberId, Caller> callers = new ConcurrentHashMap<>();

  /// Whose looks could not be read, and when that is tried again.
  private final ConcurrentMap<UserId, Instant> unread = new ConcurrentHashMap<>();

  private final PeoplePorts people;
  private final Rooms rooms;
  private final Clock clock;
  private final Appearance appearance;

  Company(PeoplePorts people, Rooms rooms, Clock clock) {
    this.people = people;
    this.rooms = rooms;
    this.clock = clock;
    this.appearance = new Appearance(rooms, clock);
  }

  /// A session has come.
  void arrive(Caller caller) {
    Person person = caller.visitor().person();
    Looks looks = looks(person);
    callers.put(caller.visitor().member(), caller);
    Present here = people.presence().arrive(person, caller.visitor().member(), looks);
    caller.wear(here.looks());
    caller.rename(here.person().name());
    if (here.sessions().size() == 1 && here.visible()) {
      updateFriends(person);
    }
  }

  private Looks looks(Person person) {
    UserId user = person.id();
    if (person.role().hasAccount()) {
      try {
        return people.profiles().of(user).looks(user);
      } catch (StorageUnavailable _) {
        unread.put(user, clock.instant().plus(BETWEEN_TRIES));
      }
    }
    return Looks.of(user);
  }

  /// Somebody is about to do something: gives them the looks that could not be read when they came.
  void catchUp(Caller caller) {
    UserId user = caller.visitor().person().id();
    Instant due = unread.get(user);
    if (due == null || clock.instant().isBefore(due)) {
      return;
    }
    try {
      Profile profile = people.profiles().of(user);
      if (unread.remove(user) != null) {
        look(user, profile::appliedTo);
      }
    } catch (StorageUnavailable _) {
      unread.replace(user, clock.instant().plus(BETWEEN_TRIES));
    }
  }

  /// A session has gone.
  void depart(Caller caller) {
    Person person = caller.visitor().person();
    MemberId session = caller.visitor().member();
    callers.remove(session);
    boolean wasSeen = people.presence().of(person.id()).filter(Present::visible).isPresent();
    if (people.presence().depart(person.id(), session).isEmpty()) {
      unread.remove(person.id());
    }
    if (wasSeen) {
      updateFriends(person);
    }
  }

  /// A session has entered a room, or none.
  void moved(Caller caller, @Nullable RoomId room) {
    Person person = caller.visitor().person();
    MemberId session = caller.visitor().member();
    Optional<Present> here =
        people.presence().move(person.id(), session, Optional.ofNullable(room));
    if (here.isPresent() && room != null) {
      appearance.correct(caller, room, here.get());
    }
    if (here.filter(Present::visible).isPresent()) {
      updateFriends(person);
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

  /// Somebody is this from now on, on all of their sessions: a guest who has made an account is
  /// also called as it is, wherever nobody else has the name.
  void become(Person now) {
    boolean wasGuest =
        people
            .presence()
            .of(now.id())
            .filter(here -> !here.person().role().hasAccount())
            .isPresent();
    people.presence().become(now.id(), now.role());
    if (wasGuest && now.role().hasAccount()) {
      people.presence().rename(now.id(), now.name()).ifPresent(this::callEverywhere);
    }
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
          room.ifPresent(id -> appearance.call(session, id, name));
        });
    if (present.visible()) {
      updateFriends(present.person());
    }
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
    tellOfLooks(before.get(), after.get());
  }

  private void wear(MemberId session, Optional<RoomId> room, Looks looks) {
    Caller caller = callers.get(session);
    if (caller != null) {
      caller.wear(looks);
    }
    room.ifPresent(id -> appearance.show(session, id, looks));
  }

  private void tellOfLooks(Present before, Present after) {
    UserId user = after.person().id();
    Looks was = before.looks();
    Looks is = after.looks();
    if (was.equals(is)) {
      return;
    }
    boolean onlyStatus = was.with(is.status(), is.statusText()).equals(is);
    ServerMessage status = WirePeople.statusUpdate(user, is);
    if (!onlyStatus || before.visible() != after.visible()) {
      if (before.visible() || after.visible()) {
        updateFriends(after.person());
      }
    } else if (after.visible()) {
      whileStored(() -> friendsHere(user).forEach(friend -> tell(friend, status)));
    }
    if (was.status() != is.status() || !was.statusText().equals(is.statusText())) {
      tell(user, status);
    }
  }

  /// Tells every friend that is here what it may know of somebody now.
  private void updateFriends(Person person) {
    whileStored(() -> friendsHere(person.id()).forEach(friend -> update(friend, person)));
  }

  /// What others are told follows what is done already, which must not fail for it.
  private static void whileStored(Runnable telling) {
    try {
      telling.run();
    } catch (StorageUnavailable _) {
      // They hear of the next change.
    }
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
    whileStored(() -> update(reader, known(other)));
  }

  private void update(UserId reader, Person other) {
    Bond bond = people.bonds().between(reader, other.id());
    tell(reader, WirePeople.friendUpdate(friend(reader, other, bond)));
  }

  /// Others as somebody may see them who stands to them in these ways.
  List<Friend> friends(UserId reader, Map<UserId, Bond> bonds) {
    Map<UserId, Account> away =
        people
            .accounts()
            .byIds(
                bonds.keySet().stream()
                    .filter(other -> people.presence().of(other).isEmpty())
                    .collect(Collectors.toUnmodifiableSet()));
    return bonds.entrySet().stream()
        .map(entry -> {
          Account account = away.get(entry.getKey());
          Person other = account == null ? known(entry.getKey()) : account.person();
          return friend(reader, other, entry.getValue());
        })
        .toList();
  }

  private Friend friend(UserId reader, Person other, Bond bond) {
    return WirePeople.friend(
        other, bond, bond.friends() ? sight(reader, other.id()) : Sight.NOTHING);
  }

  /// Who is not known any more has an id still, by which a block is lifted.
  private Person known(UserId user) {
    return person(user).orElseGet(() -> new Person(user, "", Role.GUEST));
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

  /// The sessions of which this holds.
  List<Caller> callers(Predicate<Caller> wanted) {
    return callers.values().stream().filter(wanted).toList();
  }

  /// The session of this member.
  Optional<Caller> caller(MemberId member) {
    return Optional.ofNullable(callers.get(member));
  }

  /// The room that a session has entered last.
  Optional<RoomId> roomOf(Caller caller) {
    return people
        .presence()
        .of(caller.visitor().person().id())
        .flatMap(here -> here.sessions().getOrDefault(caller.visitor().member(), Optional.empty()));
  }

  /// The sessions of somebody.
  List<Caller> callersOf(UserId user) {
    return callers(caller -> caller.visitor().person().id().equals(user));
  }

  /// Whoever has this id, without regard to who may know of them.
  Optional<Person> anybody(UserId wanted) {
    // What an account may do now, not what it could when its token was made.
    return people
        .accounts()
        .byId(wanted)
        .map(Account::person)
        .or(() -> people.presence().of(wanted).map(Present::person));
  }

  /// Whoever has this session.
  Optional<Person> ofSession(String session) {
    return callers(caller -> caller.visitor().member().value().equals(session)).stream()
        .map(caller -> caller.visitor().person())
        .findFirst();
  }

  /// The account of this name, in any spelling.
  Optional<Person> ofName(String name) {
    return people.accounts().byNameKey(Names.key(name)).map(Account::person);
  }

  /// Writes a message to every session.
  void tellEverybody(ServerMessage message) {
    callers.values().forEach(caller -> caller.answer(message, null));
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
