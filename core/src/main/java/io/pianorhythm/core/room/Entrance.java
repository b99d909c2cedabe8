package io.pianorhythm.core.room;

import io.pianorhythm.core.entry.PasswordHashes;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.NameCheck;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.quota.Budgets;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The ways of entering a room: by creating it, by its name, either of the two, or the next lobby
/// with a free seat. Blocks while passwords are hashed; safe from any thread.
public final class Entrance {

  /// UTF-8 bytes of the longest room password.
  public static final int LONGEST_PASSWORD = 128;

  /// Times that entering by name is tried again when the room vanishes or appears in between.
  private static final int TRIES = 4;

  private final Rooms rooms;
  private final PasswordHashes hashes;
  private final Clock clock;
  private final Supplier<RoomId> ids;
  private final int lobbySeats;
  private final int mostLobbies;
  private final Budgets tries;

  /// @param ids gives unused ids
  /// @param lobbySeats seats of each lobby
  /// @param mostLobbies lobbies there may be at a time
  public Entrance(
      Rooms rooms,
      PasswordHashes hashes,
      Clock clock,
      Supplier<RoomId> ids,
      int lobbySeats,
      int mostLobbies) {
    this(rooms, hashes, clock, ids, lobbySeats, mostLobbies, Quotas.DEFAULT);
  }

  /// @param quotas how many wrong passwords may be tried
  public Entrance(
      Rooms rooms,
      PasswordHashes hashes,
      Clock clock,
      Supplier<RoomId> ids,
      int lobbySeats,
      int mostLobbies,
      Quotas quotas) {
    this.rooms = rooms;
    this.hashes = hashes;
    this.clock = clock;
    this.ids = ids;
    this.lobbySeats = lobbySeats;
    this.mostLobbies = mostLobbies;
    this.tries = new Budgets(quotas, this::nanos);
  }

  /// Creates a room with the visitor in it.
  ///
  /// @param password empty: none
  public Outcome create(
      Visitor visitor, String name, RoomType type, RoomSettings settings, String password) {
    if (type == RoomType.LOBBY) {
      return refused(Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    return switch (Names.room(name)) {
      case NameCheck.Accepted(Name accepted) -> create(visitor, accepted, type, settings, password);
      case NameCheck.Refused(var fault) -> refused(Refusal.of(fault));
    };
  }

  /// Creates a room that lasts, with nobody in it.
  ///
  /// @param password empty: none
  public Outcome found(
      Person founder, String name, RoomType type, RoomSettings settings, String password) {
    if (!Rank.of(founder.role()).may(Deed.FOUND_ROOM)) {
      return refused(Refusal.ACCOUNT_REQUIRED);
    }
    if (type == RoomType.LOBBY) {
      return refused(Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    return switch (Names.room(name)) {
      case NameCheck.Accepted(Name accepted) ->
          make(
              accepted,
              password,
              hash ->
                  rooms.found(
                      new RoomPlan(ids.get(), accepted, type, settings, hash),
                      founder,
                      clock.instant()));
      case NameCheck.Refused(var fault) -> refused(Refusal.of(fault));
    };
  }

  private Outcome create(
      Visitor visitor, Name name, RoomType type, RoomSettings settings, String password) {
    return make(
        name,
        password,
        hash ->
            rooms.create(
                new RoomPlan(ids.get(), name, type, settings, hash),
                joining(visitor, hash),
                clock.instant()));
  }

  /// @param making given the hash of the password, or null without one
  private Outcome make(Name name, String password, Function<@Nullable String, Outcome> making) {
    if (tooLong(password)) {
      return refused(Refusal.PASSWORD_TOO_LONG);
    }
    // Asked before the slow hash; the commit decides.
    if (rooms.byNameKey(name.key()).isPresent()) {
      return refused(Refusal.ROOM_NAME_TAKEN);
    }
    try {
      return making.apply(password.isEmpty() ? null : hashes.hash(password));
    } catch (PasswordHashes.Overloaded _) {
      return refused(Refusal.BUSY);
    }
  }

  /// Enters a room by any spelling of its name.
  public Outcome join(Visitor visitor, String name, String password) {
    Optional<RoomState> room = rooms.byNameKey(Names.key(name));
    return room.isPresent() ? join(visitor, room.get(), password) : refused(Refusal.ROOM_NOT_FOUND);
  }

  private Outcome join(Visitor visitor, RoomState room, String password) {
    String hash = room.passwordHash();
    if (hash == null
        || room.members().containsKey(visitor.member())
        || room.foundedBy(visitor.person().id())
        || Rank.of(visitor.person().role()).may(Deed.ENTER_ANY_ROOM)) {
      return rooms.submit(room.id(), joining(visitor, null), clock.instant());
    }
    if (!mayTry(visitor.person().id())) {
      return refused(Refusal.RATE_LIMITED);
    }
    try {
      return !tooLong(password) && hashes.matches(password, hash)
          ? rooms.submit(room.id(), joining(visitor, hash), clock.instant())
          : refused(Refusal.WRONG_PASSWORD);
    } catch (PasswordHashes.Overloaded _) {
      return refused(Refusal.BUSY);
    }
  }

  /// Changes a room. The right to do so is checked before a password is hashed, and again with the
  /// commit.
  public Outcome change(MemberId actor, RoomId room, RoomWish wish) {
    Optional<Refusal> barred =
        rooms
            .byId(room)
            .map(state -> Standing.whyBarred(state, actor, Deed.CHANGE_ROOM))
            .orElse(Optional.of(Refusal.ROOM_NOT_FOUND));
    if (barred.isPresent()) {
      return refused(barred.get());
    }
    Optional<Name> name = Optional.empty();
    if (wish.name().isPresent()) {
      switch (Names.room(wish.name().get())) {
        case NameCheck.Refused(var fault) -> {
          return refused(Refusal.of(fault));
        }
        case NameCheck.Accepted(Name accepted) -> name = Optional.of(accepted);
      }
    }
    String password = wish.password().orElse("");
    if (tooLong(password)) {
      return refused(Refusal.PASSWORD_TOO_LONG);
    }
    try {
      Optional<String> hash =
          password.isEmpty() ? wish.password() : Optional.of(hashes.hash(password));
      return rooms.submit(
          room,
          new RoomCommand.Change(actor, name, wish.type(), hash, wish.settings()),
          clock.instant());
    } catch (PasswordHashes.Overloaded _) {
      return refused(Refusal.BUSY);
    }
  }

  /// Enters the room of that name, creating it with the default settings when it is not there.
  public Outcome createOrJoin(Visitor visitor, String name, RoomType type, String password) {
    Outcome outcome = join(visitor, name, password);
    for (int i = 0; i < TRIES && is(outcome, Refusal.ROOM_NOT_FOUND); i++) {
      outcome = create(visitor, name, type, RoomSettings.DEFAULT, password);
      if (is(outcome, Refusal.ROOM_NAME_TAKEN)) {
        outcome = join(visitor, name, password);
      }
    }
    return outcome;
  }

  /// Enters the first lobby with a free seat; opens the next one when all are full.
  public Outcome lobby(Visitor visitor) {
    for (int number = 1; number <= mostLobbies; number++) {
      Outcome outcome = lobby(visitor, Names.lobby(number));
      if (!is(outcome, Refusal.ROOM_FULL)) {
        return outcome;
      }
    }
    return refused(Refusal.LOBBIES_FULL);
  }

  private Outcome lobby(Visitor visitor, Name name) {
    Outcome outcome = refused(Refusal.BUSY);
    for (int i = 0; i < TRIES; i++) {
      Optional<RoomState> room = rooms.byNameKey(name.key());
      outcome = room.isPresent() ? join(visitor, room.get(), "") : open(visitor, name);
      if (!is(outcome, Refusal.ROOM_NAME_TAKEN) && !is(outcome, Refusal.ROOM_NOT_FOUND)) {
        return outcome;
      }
    }
    return outcome;
  }

  private Outcome open(Visitor visitor, Name name) {
    RoomPlan plan =
        new RoomPlan(ids.get(), name, RoomType.LOBBY, RoomSettings.lobby(lobbySeats), null);
    return rooms.create(plan, joining(visitor, null), clock.instant());
  }

  private boolean mayTry(UserId user) {
    return tries.ofAccount(user.value()).take(Quota.ROOM_PASSWORDS, 1, nanos());
  }

  private long nanos() {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }

  private static RoomCommand.Join joining(Visitor visitor, @Nullable String provenHash) {
    return new RoomCommand.Join(visitor.member(), visitor.person(), provenHash, visitor.looks());
  }

  private static boolean tooLong(String password) {
    return password.length() > LONGEST_PASSWORD
        || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD;
  }

  private static boolean is(Outcome outcome, Refusal reason) {
    return outcome instanceof Outcome.Refused(Refusal why) && why == reason;
  }

  private static Outcome refused(Refusal reason) {
    return new Outcome.Refused(reason);
  }
}
