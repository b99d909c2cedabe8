package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.CatchUp;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.CommitListener;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomPoint;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.Rooms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Rooms in the memory of this process.
public final class MemoryRooms implements Rooms {

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
  private final LongSupplier epochs;
  private final int mostRooms;

  /// No rooms yet.
  ///
  /// @param epochs gives random numbers for the epochs of logs
  /// @param mostRooms how many rooms there may be at a time
  public MemoryRooms(LongSupplier epochs, int mostRooms) {
    this.epochs = epochs;
    this.mostRooms = mostRooms;
  }

  @Override
  public Outcome create(RoomPlan plan, RoomCommand.Join first, Instant now) {
    if (!plan.settings().valid()) {
      return new Outcome.Refused(Refusal.SETTINGS_INVALID);
    }
    LiveRoom room = new LiveRoom(RoomState.planned(plan, now), epoch(), now);
    // Whoever finds the room by its name or id waits until its creator is in.
    return room.guarded(() -> open(room, plan, first, now));
  }

  private Outcome open(LiveRoom room, RoomPlan plan, RoomCommand.Join first, Instant now) {
    if (byNameKey.putIfAbsent(plan.name().key(), room) != null) {
      return new Outcome.Refused(Refusal.ROOM_NAME_TAKEN);
    }
    // Found before the first member enters: a command that is sent when the listeners are told must
    // find the room.
    byId.put(plan.id(), room);
    int place = count.incrementAndGet();
    try {
      Outcome outcome =
          place > mostRooms
              ? new Outcome.Refused(Refusal.TOO_MANY_ROOMS)
              : room.submit(first, now, this::publish);
      if (outcome instanceof Outcome.Done) {
        room.open();
      }
      return outcome;
    } finally {
      // Also when a listener failed: a name must not stay taken by a room that nobody can enter.
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
    return switch (command) {
      case RoomCommand.Change change when change.name().isPresent() ->
          rename(room, change.name().get().key(), change, now);
      case RoomCommand.Close close -> close(room, close, now);
      default -> room.submit(command, now, this::publish);
    };
  }

  /// The new name is taken before the room has it, and the old one is free only after.
  private Outcome rename(LiveRoom room, String key, RoomCommand command, Instant now) {
    return room.guarded(() -> {
      String old = room.state().nameKey();
      boolean same = old.equals(key);
      if (!same && byNameKey.putIfAbsent(key, room) != null) {
        return new Outcome.Refused(Refusal.ROOM_NAME_TAKEN);
      }
      boolean renamed = false;
      try {
        Outcome outcome = room.submit(command, now, this::publish);
        renamed = outcome instanceof Outcome.Done;
        return outcome;
      } finally {
        if (!same) {
          byNameKey.remove(renamed ? old : key, room);
        }
      }
    });
  }

  private Outcome close(LiveRoom room, RoomCommand command, Instant now) {
    return room.guarded(() -> {
      Outcome outcome = room.submit(command, now, this::publish);
      if (outcome instanceof Outcome.Done) {
        room.close();
        forget(room);
      }
      return outcome;
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
          && room.submit(new RoomCommand.Lapse(), now, this::publish) instanceof Outcome.Done) {
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

  private long epoch() {
    long epoch = epochs.getAsLong();
    return epoch == 0 ? 1 : epoch;
  }
}
