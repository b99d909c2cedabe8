package io.pianorhythm.gateway.session;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.ArchivedRoom;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.room.archive.memory.MemoryRoomArchive;
import io.pianorhythm.core.store.StorageUnavailable;
import java.util.List;
import java.util.Optional;

/// An archive in memory that can be away, or take what it is given without saying so.
final class AwayArchive implements RoomArchive {

  private final MemoryRoomArchive kept = new MemoryRoomArchive();
  volatile boolean away;
  volatile boolean silent;

  private MemoryRoomArchive kept() {
    if (away) {
      throw new StorageUnavailable("away");
    }
    return kept;
  }

  @Override
  public void write(List<ArchiveEntry> entries) {
    kept().write(entries);
    if (silent) {
      throw new StorageUnavailable("no answer");
    }
  }

  @Override
  public List<ArchivedRoom> rooms(Optional<RoomId> after, int limit) {
    return kept().rooms(after, limit);
  }

  @Override
  public List<ChatLine> lines(RoomId room, Optional<ChatLine.Id> before, int limit) {
    return kept().lines(room, before, limit);
  }

  @Override
  public Optional<ChatLine> line(RoomId room, ChatLine.Id line) {
    return kept().line(room, line);
  }

  @Override
  public int forget(RoomId room, long upTo) {
    return kept().forget(room, upTo);
  }
}
