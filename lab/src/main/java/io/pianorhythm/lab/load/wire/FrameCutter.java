package io.pianorhythm.lab.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/// Cuts the WebSocket frames (RFC 6455) of a server out of what was read, in place. What is left of
/// a frame that has not come whole is kept until the next read. Confined to one thread.
final class FrameCutter {

  /// Takes what was cut out; the bytes are valid during the call only.
  interface Sink {
    /// A whole binary message.
    void message(ByteBuf in, int from, int length);

    /// A control frame.
    void control(int opcode, ByteBuf in, int from, int length);
  }

  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  private static final int FINAL = 0x80;
  private static final int CONTROL = 0x8;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int LONGEST = 16 << 20;

  private @Nullable ByteBuf rest;

  /// Cuts what was read; the buffer stays the caller's.
  ///
  /// @throws BrokenFrame for what a server of this project or of the table never sends
  void cut(ByteBuf in, Sink sink, ByteBufAllocator allocator) throws BrokenFrame {
    ByteBuf before = rest;
    if (before == null) {
      whole(in, sink);
      if (in.isReadable()) {
        rest = allocator.buffer(in.readableBytes() * 2).writeBytes(in);
      }
      return;
    }
    before.writeBytes(in);
    whole(before, sink);
    if (before.isReadable()) {
      before.discardReadBytes();
    } else {
      close();
    }
  }

  private static void whole(ByteBuf in, Sink sink) throws BrokenFrame {
    while (in.readableBytes() >= 2) {
      int start = in.readerIndex();
      int head = headLength(in.getUnsignedByte(start + 1));
      if (in.readableBytes() < head) {
        return;
      }
      int length = payloadLength(in, start);
      if (in.readableBytes() - head < length) {
        return;
      }
      in.skipBytes(head + length);
      hand(in.getUnsignedByte(start), in, start + head, length, sink);
    }
  }

  private static int headLength(int second) {
    return switch (second) {
      case SHORT_LENGTH -> 2 + Short.BYTES;
      case LONG_LENGTH -> 2 + Long.BYTES;
      default -> 2;
    };
  }

  private static int payloadLength(ByteBuf in, int start) throws BrokenFrame {
    int second = in.getUnsignedByte(start + 1);
    long length =
        switch (second) {
          case SHORT_LENGTH -> in.getUnsignedShort(start + 2);
          case LONG_LENGTH -> in.getLong(start + 2);
          default -> second;
        };
    if (second > LONG_LENGTH || length < 0 || length > LONGEST) {
      throw new BrokenFrame("a frame of a length that no server sends");
    }
    return (int) length;
  }

  private static void hand(int first, ByteBuf in, int from, int length, Sink sink)
      throws BrokenFrame {
    int opcode = first & 0xF;
    if ((first & FINAL) == 0 || (opcode < CONTROL && opcode != BINARY)) {
      throw new BrokenFrame("a frame of the kind %02x, which is not expected".formatted(first));
    }
    if (opcode == BINARY) {
      sink.message(in, from, length);
    } else {
      sink.control(opcode, in, from, length);
    }
  }

  /// Lets go of what is left.
  void close() {
    ByteBuf before = rest;
    rest = null;
    if (before != null) {
      before.release();
    }
  }
}
