package io.pianorhythm.gateway.command;

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
  private @Nullable RoomId room;

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
    if (!requestId.isEmpty()) {
      unsettled.put(requestId, id);
      if (unsettled.size() > MOST_UNSETTLED) {
        unsettled.remove(unsettled.keySet().iterator().next());
      }
    }
  }

  /// The id that a request had when it was sent before, once.
  Optional<String> idOf(String requestId) {
    return Optional.ofNullable(unsettled.remove(requestId));
  }
}
