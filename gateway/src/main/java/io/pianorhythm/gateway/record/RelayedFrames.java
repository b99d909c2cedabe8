package io.pianorhythm.gateway.record;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// Reads back what a server has written: WebSocket frames end to end, unmasked and unfragmented
/// (RFC 6455, section 5.2).
final class RelayedFrames {

  private static final int SHORT = 125;
  private static final int MEDIUM = 126;

  private RelayedFrames() {}

  /// Shows every message of notes in order.
  ///
  /// @throws InvalidProtocolBufferException if a frame is not a message
  static void read(byte[] frames, Consumer<MidiMessage> notes)
      throws InvalidProtocolBufferException {
    ByteBuffer in = ByteBuffer.wrap(frames);
    while (in.hasRemaining()) {
      in.get();
      int size = size(in);
      ByteBuffer payload = in.slice(in.position(), size);
      in.position(in.position() + size);
      ServerMessage message = ServerMessage.parseFrom(payload);
      if (message.hasMidiMessage()) {
        notes.accept(message.getMidiMessage());
      }
    }
  }

  private static int size(ByteBuffer in) {
    int length = in.get() & 0xFF;
    if (length <= SHORT) {
      return length;
    }
    return length == MEDIUM ? in.getShort() & 0xFFFF : Math.toIntExact(in.getLong());
  }
}
