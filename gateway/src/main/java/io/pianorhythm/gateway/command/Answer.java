package io.pianorhythm.gateway.command;

import io.pianorhythm.protocol.v1.ServerMessage;

/// How a command is answered.
sealed interface Answer {

  /// The message.
  ServerMessage message();

  /// It is to be written now.
  record Now(ServerMessage message) implements Answer {}

  /// It is to be written now, and not to be remembered: the command may be sent again.
  record Unsettled(ServerMessage message) implements Answer {}

  /// It was written when the room's feed came to it.
  record Written(ServerMessage message) implements Answer {}

  /// It is to be written once the session listens to no room.
  record Outside(ServerMessage message) implements Answer {}
}
