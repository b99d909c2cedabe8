package io.pianorhythm.gateway.command;

import io.pianorhythm.protocol.v1.RoomChatServerCommand;

/// Where keeping order is taken in: what is meant for the whole site never happens in a room alone,
/// and the other way round.
///
/// @param room keeps order in the room of the caller
/// @param site keeps order everywhere
record OrderDesk(OrderCommands room, SiteCommands site) {

  Answer run(Call call, RoomChatServerCommand wanted) {
    return wanted.getWholeSite() ? site.run(call, wanted) : room.run(call, wanted);
  }
}
