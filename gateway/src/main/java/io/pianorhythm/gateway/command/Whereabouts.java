package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The room that a session has entered last, and the ids of lines and reports of which it is not
/// known whether they were written. Confined to its command lane. The room itself decides whether
/// the session is still a member: it may have been kicked.
final class Whereabouts {

  private static final int MOST_UNSETTLED = 64;

  private final Map<String, String> unsettled = new LinkedHashMap<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private @Nullable RoomId room;

  /// A line that was let through and may have been written or not.
  ///
  /// @param room where
  /// @param id its id
  /// @param asked what its author wanted to say
  /// @param said what of it was let through
  record Line(RoomId room, ChatLine.Id id, ChatText asked, ChatText said) {}

  @Nullable RoomId room() {
    return room;
  }

  void enter(RoomId entered) {
    room = entered;
  }

  void leave() {
    room = null;
  }

  /// What has this id may have been written or not. Sent again with the same request it is the
  /// same.
  void unsettled(String requestId, String id) {
    keep(unsettled, requestId, id);
  }

  /// The same of a line of chat.
  void unsettled(String requestId, Line line) {
    keep(lines, requestId, line);
  }

  private static <T> void keep(Map<String, T> kept, String requestId, T what) {
    if (!requestId.isEmpty()) {
      kept.put(requestId, what);
      if (kept.size() > MOST_UNSETTLED) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
  }

  /// The id that a request had when it was sent before, once.
  Optional<String> idOf(String requestId) {
    return Optional.ofNullable(unsettled.remove(requestId));
  }

  /// The line of a request that was sent before, once.
  Optional<Line> lineOf(String requestId) {
    return Optional.ofNullable(lines.remove(requestId));
  }
}
