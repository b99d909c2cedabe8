package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The room that a session has entered last, and the lines of which it is not known whether they
/// were written. Confined to its command lane. The room itself decides whether the session is still
/// a member: it may have been kicked.
final class Whereabouts {

  private static final int MOST_UNSETTLED = 64;

  private final Map<String, Unsettled> unsettled = new LinkedHashMap<>();
  private @Nullable RoomId room;

  /// A line that was let through and may have been written or not.
  ///
  /// @param room where
  /// @param id its id
  /// @param asked what its author wanted to say
  /// @param said what of it was let through
  record Unsettled(RoomId room, ChatLine.Id id, ChatText asked, ChatText said) {}

  @Nullable RoomId room() {
    return room;
  }

  void enter(RoomId entered) {
    room = entered;
  }

  void leave() {
    room = null;
  }

  /// A line may have been written or not. Said again with the same request it is the same line.
  void unsettled(String requestId, Unsettled line) {
    if (!requestId.isEmpty()) {
      unsettled.put(requestId, line);
      if (unsettled.size() > MOST_UNSETTLED) {
        unsettled.remove(unsettled.keySet().iterator().next());
      }
    }
  }

  /// The line of a request that is sent again, once.
  Optional<Unsettled> lineOf(String requestId) {
    return Optional.ofNullable(unsettled.remove(requestId));
  }
}
