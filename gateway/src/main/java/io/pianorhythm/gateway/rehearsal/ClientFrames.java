package io.pianorhythm.gateway.rehearsal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.ArrayList;
import java.util.List;

/// The client's end of the wire, as small as a rehearsal needs it: short masked frames (RFC 6455,
/// section 5.2) out, whole unmasked ones in.
final class ClientFrames {

  /// The request id of the join.
  static final String JOIN = "join";

  private static final int BINARY = 0x82;
  private static final int MASKED = 0x80;
  private static final int LONGEST_SHORT = 125;
  private static final int SIZE_IN_TWO_BYTES = 126;
  private static final byte[] MASK = {0x3A, (byte) 0xC5, 0x1B, 0x74};

  /// A chord with the pedal down and a bend, released 9 ms later, in delta-timed MIDI.
  private static final ByteString CHORD =
      ByteString.copyFrom(
          new byte[] {
            0,
            (byte) 0xB0,
            64,
            127,
            0,
            (byte) 0xE0,
            0,
            65,
            0,
            (byte) 0x90,
            60,
            80,
            1,
            64,
            80,
            1,
            67,
            80,
            9,
            (byte) 0x80,
            60,
            0,
            0,
            64,
            0,
            0,
            67,
            0,
            0,
            (byte) 0xE0,
            0,
            64,
            0,
            (byte) 0xB0,
            64,
            0
          });

  private ClientFrames() {}

  static ByteBuf join() {
    return frame(
        ServerMessage.newBuilder()
            .setRequestId(JOIN)
            .setServerCommand(
                ServerCommand.newBuilder()
                    .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
                    .putParameters("room_name", "rehearsal"))
            .build());
  }

  static ByteBuf chord(int seq) {
    return frame(
        ServerMessage.newBuilder()
            .setMidiMessage(
                MidiMessage.newBuilder()
                    .setMidiData(CHORD)
                    .setEncoding(FrameLimits.TIMED)
                    .setTimestamp(seq)
                    .setSeq(seq))
            .build());
  }

  private static ByteBuf frame(ServerMessage message) {
    byte[] payload = message.toByteArray();
    if (payload.length > LONGEST_SHORT) {
      throw new IllegalArgumentException("not a short frame: " + payload.length + " bytes");
    }
    ByteBuf out = Unpooled.buffer(2 + MASK.length + payload.length);
    out.writeByte(BINARY).writeByte(MASKED | payload.length).writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      out.writeByte(payload[i] ^ MASK[i & 3]);
    }
    return out;
  }

  /// The messages of all frames that have arrived whole; what has begun to arrive stays.
  static List<ServerMessage> read(ByteBuf bytes) throws InvalidProtocolBufferException {
    List<ServerMessage> messages = new ArrayList<>();
    for (int size; (size = payloadSize(bytes)) >= 0; ) {
      boolean data = bytes.readUnsignedByte() == BINARY;
      bytes.skipBytes(size < SIZE_IN_TWO_BYTES ? 1 : 3);
      byte[] payload = new byte[size];
      bytes.readBytes(payload);
      if (data) {
        messages.add(ServerMessage.parseFrom(payload));
      }
    }
    return messages;
  }

  /// How much the next frame carries; -1 while it is not here.
  private static int payloadSize(ByteBuf bytes) {
    int start = bytes.readerIndex();
    int header = 2;
    if (bytes.readableBytes() < header) {
      return -1;
    }
    int size = bytes.getUnsignedByte(start + 1);
    if (size == SIZE_IN_TWO_BYTES) {
      header = 4;
      size = bytes.readableBytes() < header ? 0 : bytes.getUnsignedShort(start + 2);
    }
    return bytes.readableBytes() < header + size ? -1 : size;
  }
}
