package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.CommitListener;
import io.pianorhythm.core.room.LoggedEvent;
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
    if (count.incrementAndGet() > mostRooms) {
      count.decrementAndGet();
      return new Outcome.Refused(Refusal.TOO_MANY_ROOMS);
    }
    LiveRoom room = new LiveRoom(RoomState.planned(plan, now), epoch(), now);
    // Whoever finds the room by its name waits until its creator is in.
    Outcome outcome = room.guarded(() -> open(room, plan, first, now));
    if (outcome instanceof Outcome.Refused) {
      count.decrementAndGet();
    }
    return outcome;
  }

  private Outcome open(LiveRoom room, RoomPlan plan, RoomCommand.Join first, Instant now) {
    if (byNameKey.putIfAbsent(plan.name().key(), room) != null) {
      return new Outcome.Refused(Refusal.ROOM_NAME_TAKEN);
    }
    Outcome outcome = room.submit(first, now, this::publish);
    if (outcome instanceof Outcome.Refused) {
      room.removeIfEmptySince(Instant.MAX);
      byNameKey.remove(plan.name().key(), room);
    } else {
      byId.put(plan.id(), room);
    }
    return outcome;
  }

  @Override
  public Outcome submit(RoomId id, RoomCommand command, Instant now) {
    LiveRoom room = byId.get(id);
    return room == null
        ? new Outcome.Refused(Refusal.ROOM_NOT_FOUND)
        : room.submit(command, now, this::publish);
  }

  @Override
  public Optional<RoomState> byId(RoomId id) {
    return Optional.ofNullable(byId.get(id)).map(LiveRoom::state);
  }

  @Override
  public Optional<RoomState> byNameKey(String nameKey) {
    return Optional.ofNullable(byNameKey.get(nameKey)).map(LiveRoom::state);
  }

  @Override
  public List<RoomState> listed() {
    return byId.values().stream()
        .map(LiveRoom::state)
        .filter(room -> room.type() != RoomType.PRIVATE)
        .sorted(LISTING)
        .toList();
  }

  @Override
  public List<ChatLine> history(RoomId id, Optional<ChatLine.Id> before, int limit) {
    LiveRoom room = byId.get(id);
    return room == null ? List.of() : room.history(before, limit);
  }

  @Override
  public Optional<List<LoggedEvent>> after(RoomId id, RoomPoint point) {
    LiveRoom room = byId.get(id);
    return room == null ? Optional.empty() : room.after(point);
  }

  @Override
  public int removeEmptySince(Instant since) {
    int removed = 0;
    for (LiveRoom room : byId.values()) {
      if (room.removeIfEmptySince(since)) {
        drop(room);
        removed++;
      }
    }
    return removed;
  }

  @Override
  public void listen(CommitListener listener) {
    listeners.add(listener);
  }

  private void drop(LiveRoom room) {
    RoomState state = room.state();
    byNameKey.remove(state.nameKey(), room);
    if (byId.remove(state.id(), room)) {
      count.decrementAndGet();
    }
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
