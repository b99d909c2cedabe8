package io.pianorhythm.lab.load.wire;

import io.netty.buffer.ByteBuf;

/// Frames of a client (RFC 6455): masked, with a mask of their own each. Confined to one thread.
final class FrameMaker {

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SHORT = 125;
  private static final int SHORT_LENGTH = 126;
  private static final int MOST_SHORT_BYTES = 0xFFFF;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private long random = GOLDEN;

  /// Appends a whole frame with `payload[0, length)`.
  void frame(ByteBuf out, int opcode, byte[] payload, int length) {
    out.writeByte(FINAL | opcode);
    if (length <= SHORT) {
      out.writeByte(MASKED | length);
    } else if (length <= MOST_SHORT_BYTES) {
      out.writeByte(MASKED | SHORT_LENGTH).writeShort(length);
    } else {
      throw new IllegalArgumentException("longer than any message of a load");
    }
    int mask = mask();
    out.writeInt(mask);
    int at = 0;
    for (; at + Integer.BYTES <= length; at += Integer.BYTES) {
      out.writeInt(word(payload, at) ^ mask);
    }
    for (; at < length; at++) {
      out.writeByte(payload[at] ^ (mask >>> (24 - 8 * (at & 3))));
    }
  }

  private static int word(byte[] payload, int at) {
    return payload[at] << 24
        | (payload[at + 1] & 0xFF) << 16
        | (payload[at + 2] & 0xFF) << 8
        | (payload[at + 3] & 0xFF);
  }

  /// A mask that costs little (xorshift); it need not be unpredictable here.
  private int mask() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return (int) (random >>> 32);
  }
}
