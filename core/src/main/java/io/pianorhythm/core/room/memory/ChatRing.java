package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.LoggedLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last lines of a room. Confined to the room's lock.
final class ChatRing {

  private static final int MOST_LINES = 500;

  private final ArrayDeque<LoggedLine> lines = new ArrayDeque<>();

  void add(LoggedLine line) {
    lines.addLast(line);
    if (lines.size() > MOST_LINES) {
      lines.removeFirst();
    }
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
  }

  /// The last `limit` lines before `before`, oldest first; none when that line is not known any
  /// more.
  List<LoggedLine> before(Optional<ChatLine.Id> before, int limit) {
    List<LoggedLine> earlier = new ArrayList<>(lines);
    if (before.isPresent()) {
      int index = indexOf(earlier, before.get());
      earlier = earlier.subList(0, Math.max(index, 0));
    }
    return List.copyOf(earlier.subList(Math.max(0, earlier.size() - limit), earlier.size()));
  }

  /// Whether there are lines before these, which are the last ones; false when these are none.
  boolean hasOlderThan(List<LoggedLine> last) {
    return !last.isEmpty() && lines.size() > last.size();
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
