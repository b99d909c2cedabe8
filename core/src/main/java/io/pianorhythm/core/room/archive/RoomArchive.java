package io.pianorhythm.core.room.archive;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomId;
import java.util.List;
import java.util.Optional;

/// Keeps rooms that last, and what was said in them. Times are kept to the microsecond. Calls
/// block; they are safe from any thread.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable]; a write may take effect all
/// the same.
public interface RoomArchive {

  /// Writes all of these or none, in order. What this has returned for survives a power cut.
  void write(List<ArchiveEntry> entries);

  /// Rooms with ids after `after`, or the first ones when it is empty, in the order of their ids.
  List<ArchivedRoom> rooms(Optional<RoomId> after, int limit);

  /// The last `limit` lines before `before`, or the last of all when it is empty; oldest first.
  /// None when that line is not known any more.
  List<ChatLine> lines(RoomId room, Optional<ChatLine.Id> before, int limit);

  /// The line with this id, as it stands.
  Optional<ChatLine> line(RoomId room, ChatLine.Id line);

  /// Forgets the lines up to and with this place.
  ///
  /// @return how many
  int forget(RoomId room, long upTo);
}
