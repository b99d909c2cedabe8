package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.LoggedLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last lines of a room. Confined to the room's lock.
final class ChatRing {

  private static final int MOST_LINES = 500;

  private final ArrayDeque<LoggedLine> lines = new ArrayDeque<>();
  private final boolean archived;
  private boolean olderInArchive;

  /// @param archived what falls out of the ring is still in the archive
  /// @param olderInArchive there are lines in the archive already
  ChatRing(boolean archived, boolean olderInArchive) {
    this.archived = archived;
    this.olderInArchive = olderInArchive;
  }

  void add(LoggedLine line) {
    // One that was written without the room hearing of it may have come from the archive meanwhile.
    lines.removeIf(known -> known.line().id().equals(line.line().id()));
    lines.addLast(line);
    if (lines.size() > MOST_LINES) {
      lines.removeFirst();
      olderInArchive = archived;
    }
  }

  /// Takes lines from the archive that were said before those that are here, oldest first.
  ///
  /// @param older whether there are more before these
  void addBefore(List<ChatLine> earlier, boolean older) {
    for (ChatLine line : earlier.reversed()) {
      if (line(line.id()).isEmpty()) {
        lines.addFirst(new LoggedLine(0, line));
      }
    }
    olderInArchive = older;
  }

  Optional<ChatLine> line(ChatLine.Id id) {
    return lines.stream().map(LoggedLine::line).filter(line -> line.id().equals(id)).findFirst();
  }

  /// Puts a changed line where it stood.
  void replace(ChatLine line) {
    List<LoggedLine> all = new ArrayList<>(lines);
    int index = indexOf(all, line.id());
    if (index >= 0) {
      all.set(index, new LoggedLine(all.get(index).offset(), line));
      lines.clear();
      lines.addAll(all);
    }
  }

  void clear() {
    lines.clear();
    olderInArchive = false;
  }

  /// Lets go of all lines; they are in the archive.
  void unload() {
    olderInArchive |= !lines.isEmpty();
    lines.clear();
  }

  /// The oldest line that is here.
  ChatLine.@Nullable Id oldest() {
    LoggedLine first = lines.peekFirst();
    return first == null ? null : first.line().id();
  }

  /// Whether the archive has lines before the oldest one that is here.
  boolean olderInArchive() {
    return olderInArchive;
  }

  /// Whether this line is here.
  boolean has(ChatLine.Id id) {
    return line(id).isPresent();
  }

  /// The last `limit` lines before `before`, oldest first; none when that line is not here.
  List<LoggedLine> before(Optional<ChatLine.Id> before, int limit) {
    List<LoggedLine> earlier = new ArrayList<>(lines);
    if (before.isPresent()) {
      int index = indexOf(earlier, before.get());
      earlier = earlier.subList(0, Math.max(index, 0));
    }
    return List.copyOf(earlier.subList(Math.max(0, earlier.size() - limit), earlier.size()));
  }

  /// Whether there are lines before these, which are the last ones.
  boolean hasOlderThan(List<LoggedLine> last) {
    return olderInArchive || lines.size() > last.size();
  }

  private static int indexOf(List<LoggedLine> lines, ChatLine.Id id) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).line().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
