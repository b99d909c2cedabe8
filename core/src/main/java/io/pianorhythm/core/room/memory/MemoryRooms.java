package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.room.CatchUp;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.CommitListener;
import io.pianorhythm.core.room.Founder;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomChange;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomPoint;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.ArchivedRoom;
import io.pianorhythm.core.room.archive.RoomArchive;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rooms in the memory of this process. With an archive, rooms that a person with an account
/// creates last: they are there again after a restart, with what was said in them. A person may
/// have [#MOST_PER_FOUNDER] of those, all together may be half of all rooms; what is created beyond
/// that goes when it is empty, as the rooms of guests do.
public final class MemoryRooms implements Rooms {

  /// Rooms that last, of one person.
  public static final int MOST_PER_FOUNDER = 20;

  /// Lines of chat that are kept of a room that lasts.
  public static final int MOST_LINES = WriteLane.MOST_LINES;

  private static final int LOADED_AT_ONCE = 500;

  private static final Comparator<RoomState> LISTING =
      Comparator.comparing((RoomState room) -> room.type() != RoomType.LOBBY)
          .thenComparing(
              room -> room.type() == RoomType.LOBBY ? 0 : room.members().size(),
              Comparator.reverseOrder())
          .thenComparing(RoomState::createdAt)
          .thenComparing(room -> room.id().value());

  private final ConcurrentMap<RoomId, LiveRoom> byId = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LiveRoom> byNameKey = new ConcurrentHashMap<>();
  private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final LiveRoom.Surroundings surroundings;
  private final @Nullable RoomArchive archive;
  private final int mostRooms;

  /// Rooms that may have been written without anybody being told.
  private final Set<RoomId> ghosts = ConcurrentHashMap.newKeySet();

  /// No rooms yet, and none that lasts.
  ///
  /// @param epochs gives random numbers for the epochs of logs
  /// @param mostRooms how many rooms there may be at a time
  public MemoryRooms(LongSupplier epochs, int mostRooms) {
    this(epochs, mostRooms, null);
  }

  private MemoryRooms(LongSupplier epochs, int mostRooms, @Nullable RoomArchive archive) {
    this.mostRooms = mostRooms;
    this.archive = archive;
    this.surroundings =
        new LiveRoom.Surroundings(() -> notZero(epochs.getAsLong()), this::publish, this::forget);
  }

  /// The rooms of the archive, and those to come.
  ///
  /// @param epochs gives random numbers for the epochs of logs
  /// @param mostRooms how many rooms there may be at a time; those of the archive are there even
  ///   when they are more
  /// @throws io.pianorhythm.core.store.StorageUnavailable when the archive cannot be read
  public static MemoryRooms archived(
      LongSupplier epochs, int mostRooms, RoomArchive archive, Instant now) {
    MemoryRooms rooms = new MemoryRooms(epochs, mostRooms, archive);
    Optional<RoomId> last = Optional.empty();
    List<ArchivedRoom> page;
    do {
      page = archive.rooms(last, LOADED_AT_ONCE);
      page.forEach(room -> rooms.load(room, archive, now));
      last = page.isEmpty() ? last : Optional.of(page.getLast().state().id());
    } while (page.size() == LOADED_AT_ONCE);
    return rooms;
  }

  private void load(ArchivedRoom kept, RoomArchive from, Instant now) {
    RoomState state = kept.state();
    // Two have one name when the server was killed before it knew that the first was written.
    for (int number = 2; byNameKey.containsKey(state.nameKey()); number++) {
      String other = kept.state().name() + " " + number;
      state = state.apply(List.of(new RoomChange.NameSet(new Name(other, Names.key(other)))));
    }
    LiveRoom room = LiveRoom.lasting(state, now, surroundings, from, kept.lastPlace());
    room.open();
    byNameKey.put(state.nameKey(), room);
    byId.put(state.id(), room);
    count.incrementAndGet();
  }

  @Override
  public Outcome create(RoomPlan plan, RoomCommand.Join first, Instant now) {
    if (!plan.settings().valid()) {
      return new Outcome.Refused(Refusal.SETTINGS_INVALID);
    }
    LiveRoom room = planned(plan, first.person(), now);
    // Whoever finds the room by its name or id waits until its creator is in.
    return room.guarded(() -> open(room, plan, () -> room.enterFirst(first, now)));
  }

  @Override
  public Outcome found(RoomPlan plan, Person founder, Instant now) {
    if (!plan.settings().valid()) {
      return new Outcome.Refused(Refusal.SETTINGS_INVALID);
    }
    if (archive == null || !mayLast(plan, founder)) {
      return new Outcome.Refused(Refusal.TOO_MANY_ROOMS);
    }
    RoomState state =
        RoomState.planned(plan, now)
            .thatLasts()
            .apply(List.of(new RoomChange.FounderSet(Founder.of(founder))));
    LiveRoom room = LiveRoom.lasting(state, now, surroundings, archive, 0);
    return room.guarded(() -> open(room, plan, room::foundEmpty));
  }

  private LiveRoom planned(RoomPlan plan, Person founder, Instant now) {
    RoomState state = RoomState.planned(plan, now);
    return archive != null && mayLast(plan, founder)
        ? LiveRoom.lasting(state.thatLasts(), now, surroundings, archive, 0)
        : LiveRoom.passing(state, now, surroundings);
  }

  private boolean mayLast(RoomPlan plan, Person founder) {
    if (plan.type() == RoomType.LOBBY || !Rank.of(founder.role()).may(Deed.FOUND_ROOM)) {
      return false;
    }
    List<RoomState> lasting =
        byId.values().stream().map(LiveRoom::state).filter(RoomState::lasting).toList();
    return lasting.size() < mostRooms / 2
        && lasting.stream().filter(room -> room.foundedBy(founder.id())).count() < MOST_PER_FOUNDER;
  }

  /// @param beginning what the room begins with
  private Outcome open(LiveRoom room, RoomPlan plan, Supplier<Outcome> beginning) {
    if (byNameKey.putIfAbsent(plan.name().key(), room) != null) {
      return new Outcome.Refused(Refusal.ROOM_NAME_TAKEN);
    }
    // Found before the first member enters: a command that is sent when the listeners are told must
    // find the room.
    byId.put(plan.id(), room);
    int place = count.incrementAndGet();
    try {
      Outcome outcome =
          place > mostRooms ? new Outcome.Refused(Refusal.TOO_MANY_ROOMS) : beginning.get();
      if (outcome instanceof Outcome.Done) {
        room.open();
      }
      return outcome;
    } catch (RuntimeException e) {
      if (room.state().lasting()) {
        ghosts.add(plan.id());
      }
      throw e;
    } finally {
      // Also when a listener or storage failed: a name must not stay taken by a room that nobody
      // can enter.
      if (room.seen().isEmpty()) {
        room.close();
        forget(room);
      }
    }
  }

  @Override
  public Outcome submit(RoomId id, RoomCommand command, Instant now) {
    LiveRoom room = byId.get(id);
    if (room == null) {
      return new Outcome.Refused(Refusal.ROOM_NOT_FOUND);
    }
    if (command instanceof RoomCommand.Join) {
      room.recall();
    }
    return command instanceof RoomCommand.Change change && change.name().isPresent()
        ? rename(room, change.name().get().key(), change, now)
        : room.submit(command, now);
  }

  /// The new name is taken before the room has it, and the old one is free only after.
  private Outcome rename(LiveRoom room, String key, RoomCommand command, Instant now) {
    return room.naming(() -> {
      String old = room.state().nameKey();
      boolean same = old.equals(key);
      if (!same && byNameKey.putIfAbsent(key, room) != null) {
        return new Outcome.Refused(Refusal.ROOM_NAME_TAKEN);
      }
      boolean renamed = false;
      try {
        Outcome outcome = room.submit(command, now);
        renamed = outcome instanceof Outcome.Done;
        return outcome;
      } finally {
        if (!same) {
          byNameKey.remove(renamed ? old : key, room);
        }
      }
    });
  }

  @Override
  public Optional<RoomState> byId(RoomId id) {
    return Optional.ofNullable(byId.get(id)).flatMap(LiveRoom::found);
  }

  @Override
  public Optional<RoomState> byNameKey(String nameKey) {
    return Optional.ofNullable(byNameKey.get(nameKey)).flatMap(LiveRoom::found);
  }

  @Override
  public List<RoomState> listed() {
    return byId.values().stream()
        .flatMap(room -> room.seen().stream())
        .filter(room -> room.type() != RoomType.PRIVATE)
        .sorted(LISTING)
        .toList();
  }

  @Override
  public List<LoggedLine> history(RoomId id, Optional<ChatLine.Id> before, int limit) {
    LiveRoom room = byId.get(id);
    return room == null ? List.of() : room.history(before, limit);
  }

  @Override
  public Optional<ChatLine> line(RoomId id, ChatLine.Id line) {
    return Optional.ofNullable(byId.get(id)).flatMap(room -> room.line(line));
  }

  @Override
  public Optional<CatchUp> catchUp(RoomId id, RoomPoint point) {
    return Optional.ofNullable(byId.get(id)).flatMap(room -> room.catchUp(point));
  }

  @Override
  public int lapseSanctions(Instant now) {
    int rooms = 0;
    for (LiveRoom room : byId.values()) {
      if (room.state().lapses(now)
          && room.submit(new RoomCommand.Lapse(), now) instanceof Outcome.Done) {
        rooms++;
      }
    }
    return rooms;
  }

  @Override
  public int removeEmptySince(Instant since) {
    int removed = 0;
    for (LiveRoom room : byId.values()) {
      // Its name is free before anybody is told that it is gone, so that a retry can create it
      // anew.
      if (room.closeIfEmptySince(since, () -> forget(room))) {
        removed++;
      }
    }
    return removed;
  }

  @Override
  public void tidy() {
    if (archive == null) {
      return;
    }
    for (RoomId ghost : List.copyOf(ghosts)) {
      archive.write(List.of(new ArchiveEntry.RoomRemoved(ghost)));
      ghosts.remove(ghost);
    }
    byId.values().forEach(LiveRoom::tidy);
  }

  @Override
  public void listen(CommitListener listener) {
    listeners.add(listener);
  }

  private void forget(LiveRoom room) {
    RoomState state = room.state();
    byNameKey.remove(state.nameKey(), room);
    byId.remove(state.id(), room);
    count.decrementAndGet();
  }

  private void publish(Commit commit) {
    for (CommitListener listener : listeners) {
      listener.committed(commit);
    }
  }

  private static long notZero(long epoch) {
    return epoch == 0 ? 1 : epoch;
  }
}
