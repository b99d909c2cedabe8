package io.pianorhythm.core.room.archive.memory;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomChange;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.ArchivedRoom;
import io.pianorhythm.core.room.archive.RoomArchive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Rooms and lines in maps.
public final class MemoryRoomArchive implements RoomArchive {

  private final TreeMap<String, Kept> rooms = new TreeMap<>();

  private static final class Kept {
    private RoomState state;
    private final TreeMap<Long, ChatLine> lines = new TreeMap<>();

    private Kept(RoomState state) {
      this.state = state;
    }

    private Optional<Long> place(ChatLine.Id id) {
      return lines.entrySet().stream()
          .filter(entry -> entry.getValue().id().equals(id))
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  @Override
  public synchronized void write(List<ArchiveEntry> entries) {
    entries.forEach(this::write);
  }

  private void write(ArchiveEntry entry) {
    switch (entry) {
      case ArchiveEntry.RoomPut(RoomState room) -> put(room.deserted());
      case ArchiveEntry.RoomChanged(RoomId room, List<RoomChange> changes) -> {
        Kept kept = known(room);
        kept.state = kept.state.apply(changes.stream().filter(RoomChange::lasts).toList());
      }
      case ArchiveEntry.RoomRemoved(RoomId room) -> rooms.remove(room.value());
      case ArchiveEntry.LineSaid(RoomId room, long place, ChatLine line) -> {
        Kept kept = known(room);
        kept.place(line.id()).ifPresent(kept.lines::remove);
        kept.lines.put(place, line);
      }
      case ArchiveEntry.LineChanged(RoomId room, ChatLine line) -> {
        Kept kept = known(room);
        kept.place(line.id()).ifPresent(place -> kept.lines.put(place, line));
      }
      case ArchiveEntry.ChatCleared(RoomId room) -> known(room).lines.clear();
    }
  }

  private void put(RoomState state) {
    Kept before = rooms.get(state.id().value());
    if (before == null) {
      rooms.put(state.id().value(), new Kept(state));
    } else {
      before.state = state;
    }
  }

  private Kept known(RoomId room) {
    Kept kept = rooms.get(room.value());
    if (kept == null) {
      throw new IllegalArgumentException("room " + room + " is not kept");
    }
    return kept;
  }

  @Override
  public synchronized List<ArchivedRoom> rooms(Optional<RoomId> after, int limit) {
    return rooms.tailMap(after.map(RoomId::value).orElse(""), false).values().stream()
        .limit(limit)
        .map(kept -> new ArchivedRoom(kept.state, kept.lines.isEmpty() ? 0 : kept.lines.lastKey()))
        .toList();
  }

  @Override
  public synchronized List<ChatLine> lines(RoomId room, Optional<ChatLine.Id> before, int limit) {
    Kept kept = rooms.get(room.value());
    if (kept == null) {
      return List.of();
    }
    Map<Long, ChatLine> earlier = kept.lines;
    if (before.isPresent()) {
      Optional<Long> place = kept.place(before.get());
      earlier = place.isEmpty() ? new LinkedHashMap<>() : kept.lines.headMap(place.get(), false);
    }
    List<ChatLine> all = new ArrayList<>(earlier.values());
    return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
  }

  @Override
  public synchronized Optional<ChatLine> line(RoomId room, ChatLine.Id line) {
    Kept kept = rooms.get(room.value());
    return kept == null ? Optional.empty() : kept.place(line).map(kept.lines::get);
  }

  @Override
  public synchronized int forget(RoomId room, long upTo) {
    Kept kept = rooms.get(room.value());
    if (kept == null) {
      return 0;
    }
    Map<Long, ChatLine> old = kept.lines.headMap(upTo, true);
    int count = old.size();
    old.clear();
    return count;
  }
}
