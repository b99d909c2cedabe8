package io.pianorhythm.gateway.command;

import io.pianorhythm.core.room.RoomId;
import org.jspecify.annotations.Nullable;

/// The room that a session has entered last. Confined to its command lane. The room itself decides
/// whether the session is still a member: it may have been kicked.
final class Whereabouts {

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
}
