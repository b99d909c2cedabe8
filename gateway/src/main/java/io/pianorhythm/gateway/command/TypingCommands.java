package io.pianorhythm.gateway.command;

import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomRules;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.protocol.v1.TypingMessage;
import java.util.Optional;

/// Somebody is writing. Shown to the room while its line would be heard there.
final class TypingCommands {

  private final Rooms rooms;

  TypingCommands(Rooms rooms) {
    this.rooms = rooms;
  }

  Answer show(Call call, TypingMessage message) {
    RoomId room = call.whereabouts().room();
    Optional<RoomState> state = room == null ? Optional.empty() : rooms.byId(room);
    Optional<Member> member = state.flatMap(found -> found.member(call.member()));
    if (state.isEmpty() || member.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    if (RoomRules.mayChat(state.get(), member.get())) {
      call.caller().type(state.get().id(), message.getTyping());
    }
    // Whoever is muted is told so by its lines; that nobody sees it writing is not worth an error
    // at every key.
    return new Answer.Now(call.acknowledgement());
  }
}
