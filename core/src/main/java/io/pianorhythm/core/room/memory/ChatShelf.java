package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.store.StorageUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/// The older lines of one room, in the archive.
///
/// @param archive where they are
/// @param room whose they are
record ChatShelf(RoomArchive archive, RoomId room) {

  /// The last lines before `before`, or the last of all; oldest first.
  List<LoggedLine> before(Optional<ChatLine.Id> before, int limit) {
    return archive.lines(room, before, limit).stream()
        .map(line -> new LoggedLine(0, line))
        .toList();
  }

  Optional<ChatLine> line(ChatLine.Id id) {
    return archive.line(room, id);
  }

  /// Sees to it that the ring has at least `most` lines, if there are so many. The lock is not held
  /// while the archive is asked.
  void recall(Lock lock, ChatRing chat, int most) {
    Optional<ChatLine.Id> oldest;
    lock.lock();
    try {
      if (!chat.olderInArchive() || chat.before(Optional.empty(), most).size() == most) {
        return;
      }
      oldest = Optional.ofNullable(chat.oldest());
    } finally {
      lock.unlock();
    }
    List<ChatLine> lines;
    try {
      // One more than is needed tells whether there are older ones.
      lines = archive.lines(room, oldest, most + 1);
    } catch (StorageUnavailable _) {
      return;
    }
    lock.lock();
    try {
      // Else somebody was faster, or the chat was cleared.
      if (chat.olderInArchive() && oldest.equals(Optional.ofNullable(chat.oldest()))) {
        boolean older = lines.size() > most;
        chat.addBefore(older ? lines.subList(1, lines.size()) : lines, older);
      }
    } finally {
      lock.unlock();
    }
  }
}
