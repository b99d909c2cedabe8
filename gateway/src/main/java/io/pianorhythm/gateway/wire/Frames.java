package io.pianorhythm.gateway.wire;

import com.google.protobuf.CodedOutputStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Whole WebSocket frames of a server, as bytes: unmasked and unfragmented (RFC 6455, section 5.2).
/// A frame is encoded once and written to any number of connections.
public final class Frames {

  /// Bytes that the largest header takes.
  public static final int MOST_HEADER_BYTES = 10;

  private static final int FIN = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int SHORT = 125;
  private static final int MEDIUM = 126;
  private static final int LONG = 127;
  private static final int MOST_CONTROL_BYTES = 125;

  private Frames() {}

  /// A binary frame with this message.
  public static ByteBuf binary(ByteBufAllocator allocator, ServerMessage message) {
    int size = message.getSerializedSize();
    ByteBuf frame = allocator.directBuffer(MOST_HEADER_BYTES + size);
    binaryHeader(frame, size);
    try {
      CodedOutputStream out =
          CodedOutputStream.newInstance(frame.nioBuffer(frame.writerIndex(), size));
      message.writeTo(out);
      out.flush();
    } catch (IOException e) {
      frame.release();
      throw new UncheckedIOException(e);
    }
    return frame.writerIndex(frame.writerIndex() + size);
  }

  /// A binary frame without a message.
  public static ByteBuf empty(ByteBufAllocator allocator) {
    ByteBuf frame = allocator.directBuffer(MOST_HEADER_BYTES);
    binaryHeader(frame, 0);
    return frame;
  }

  /// Writes the header of a binary frame with a payload of `size` bytes.
  public static void binaryHeader(ByteBuf out, int size) {
    out.writeByte(FIN | BINARY);
    if (size <= SHORT) {
      out.writeByte(size);
    } else if (size <= 0xFFFF) {
      out.writeByte(MEDIUM).writeShort(size);
    } else {
      out.writeByte(LONG).writeLong(size);
    }
  }

  /// Whether a frame of [#binary] begins here, rather than one that controls the connection.
  public static boolean isBinary(ByteBuf frame) {
    return frame.getUnsignedByte(frame.readerIndex()) == (FIN | BINARY);
  }

  /// How many bytes the header takes of the frame that begins here.
  public static int headerBytes(ByteBuf frame) {
    return switch (frame.getUnsignedByte(frame.readerIndex() + 1)) {
      case MEDIUM -> 4;
      case LONG -> MOST_HEADER_BYTES;
      default -> 2;
    };
  }

  /// Puts the header of a compressed binary frame (RFC 7692, section 6) right before its payload.
  ///
  /// @param frame [#MOST_HEADER_BYTES] free bytes, then the payload
  /// @param size bytes of the payload
  /// @return the same, from its header on
  public static ByteBuf deflatedHeader(ByteBuf frame, int size) {
    int header = size <= SHORT ? 2 : size <= 0xFFFF ? 4 : MOST_HEADER_BYTES;
    int begin = frame.readerIndex() + MOST_HEADER_BYTES - header;
    int end = frame.writerIndex();
    frame.setIndex(begin, begin);
    binaryHeader(frame, size);
    frame.setByte(begin, FIN | COMPRESSED | BINARY);
    return frame.writerIndex(end);
  }

  /// A ping without a payload.
  public static ByteBuf ping(ByteBufAllocator allocator) {
    return control(allocator, PING, new byte[0]);
  }

  /// A pong with the payload of the ping that it answers, the first `length` bytes, at most 125.
  public static ByteBuf pong(ByteBufAllocator allocator, byte[] payload, int length) {
    return control(allocator, PONG, Arrays.copyOf(payload, Math.min(length, MOST_CONTROL_BYTES)));
  }

  /// A close frame with the code and its meaning.
  public static ByteBuf close(ByteBufAllocator allocator, CloseCode code) {
    byte[] reason = code.meaning().getBytes(StandardCharsets.US_ASCII);
    byte[] payload = new byte[2 + reason.length];
    payload[0] = (byte) (code.code() >> 8);
    payload[1] = (byte) code.code();
    System.arraycopy(reason, 0, payload, 2, reason.length);
    return control(allocator, CLOSE, payload);
  }

  private static ByteBuf control(ByteBufAllocator allocator, int opcode, byte[] payload) {
    ByteBuf frame = allocator.directBuffer(2 + payload.length);
    return frame.writeByte(FIN | opcode).writeByte(payload.length).writeBytes(payload);
  }
}
