package io.pianorhythm.core.room.archive;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomChange;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import java.util.List;

/// One thing that is written about a room that lasts.
public sealed interface ArchiveEntry {

  /// The room as a whole, in place of what was kept of it before. Its lines stay, its members and
  /// its owner are not kept.
  record RoomPut(RoomState room) implements ArchiveEntry {}

  /// Something about the room is different. Changes that do not last are passed over.
  record RoomChanged(RoomId room, List<RoomChange> changes) implements ArchiveEntry {
    public RoomChanged {
      changes = List.copyOf(changes);
    }
  }

  /// The room and its lines are gone.
  record RoomRemoved(RoomId room) implements ArchiveEntry {}

  /// A line was said. The same line written again takes the new place.
  ///
  /// @param place where it stands among the lines of the room; each line has its own
  record LineSaid(RoomId room, long place, ChatLine line) implements ArchiveEntry {}

  /// A line was changed or removed. Nothing happens when it is not kept any more.
  record LineChanged(RoomId room, ChatLine line) implements ArchiveEntry {}

  /// All lines so far are gone.
  record ChatCleared(RoomId room) implements ArchiveEntry {}
}
