package io.pianorhythm.client;

import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.nio.ByteBuffer;

/// The envelope as bytes.
final class Frames {
  private Frames() {}

  /// Encodes a message, with the type that its field asks for.
  static ByteBuffer encode(ServerMessage message) {
    return ByteBuffer.wrap(typed(message).toByteArray());
  }

  private static ServerMessage typed(ServerMessage message) {
    ServerMessageType type = ServerMessageType.forNumber(message.getMessageCase().getNumber());
    return type == null || type == message.getMessageType()
        ? message
        : message.toBuilder().setMessageType(type).build();
  }
}
