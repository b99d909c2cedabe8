package io.pianorhythm.gateway.note;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.gateway.wire.Frames;

/// Writes a `ServerMessage` with a `MidiMessage` as a whole WebSocket frame, without building
/// either. The field numbers are those of the wire contract; a test compares every byte with what
/// the generated classes write.
public final class NoteFrame {

  /// Flag: made by the server. Such frames are not numbered.
  public static final int SERVER_ORIGIN = 1;

  /// Flag: frames before this one are missing.
  public static final int GAP = 2;

  /// Flag: thinned by the sender's budget.
  public static final int THINNED = 4;

  /// Flag: the sender is connected by two paths.
  public static final int TWO_PATHS = 8;

  private static final int MIDI_MESSAGE = 6;
  private static final int TAG_MESSAGE_TYPE = 1 << 3;
  private static final int TAG_MIDI_MESSAGE = MIDI_MESSAGE << 3 | 2;
  private static final int TAG_DATA = 1 << 3 | 2;
  private static final int TAG_TIMESTAMP = 2 << 3;
  private static final int TAG_USER_ID = 3 << 3 | 2;
  private static final int TAG_ENCODING = 4 << 3;
  private static final int TAG_SEQ = 5 << 3;
  private static final int TAG_CLOCK_EPOCH = 6 << 3;
  private static final int TAG_SERVER_TIME = 7 << 3;
  private static final int TAG_FLAGS = 8 << 3;
  private static final int TAG_RELAY_SEQ = 9 << 3;

  private NoteFrame() {}

  /// What stands beside the MIDI data. Reused from frame to frame.
  public static final class Head {
    /// `MidiMessage.user_id`, ASCII.
    public byte[] member = new byte[0];

    /// ms since 1970.
    public long timestamp;

    /// 0 raw, 1 delta-timed.
    public int encoding;

    /// 0: not numbered.
    public int seq;

    /// The sender's clock.
    public int clockEpoch;

    /// µs since 1970.
    public long serverMicros;

    /// When its bytes were read, in ns of a monotonic clock; 0 when the server made it. Not
    /// written.
    public long arrived;

    /// Bits, see the constants.
    public int flags;

    /// Number among all frames that are relayed for this member; 0: not numbered.
    public int relaySeq;
  }

  /// Appends the frame with `data[from, to)`.
  public static void write(ByteBuf out, Head head, byte[] data, int from, int to) {
    int inner = innerSize(head, to - from);
    int outer = 2 + 1 + varintSize(inner) + inner;
    out.ensureWritable(Frames.MOST_HEADER_BYTES + outer);
    Frames.binaryHeader(out, outer);
    out.writeByte(TAG_MESSAGE_TYPE).writeByte(MIDI_MESSAGE);
    out.writeByte(TAG_MIDI_MESSAGE);
    varint(out, inner);
    bytes(out, TAG_DATA, data, from, to);
    number(out, TAG_TIMESTAMP, head.timestamp);
    bytes(out, TAG_USER_ID, head.member, 0, head.member.length);
    number(out, TAG_ENCODING, head.encoding);
    number(out, TAG_SEQ, Integer.toUnsignedLong(head.seq));
    number(out, TAG_CLOCK_EPOCH, Integer.toUnsignedLong(head.clockEpoch));
    number(out, TAG_SERVER_TIME, zigzag(head.serverMicros));
    number(out, TAG_FLAGS, head.flags);
    number(out, TAG_RELAY_SEQ, Integer.toUnsignedLong(head.relaySeq));
  }

  private static int innerSize(Head head, int dataSize) {
    return bytesSize(dataSize)
        + numberSize(head.timestamp)
        + bytesSize(head.member.length)
        + numberSize(head.encoding)
        + numberSize(Integer.toUnsignedLong(head.seq))
        + numberSize(Integer.toUnsignedLong(head.clockEpoch))
        + numberSize(zigzag(head.serverMicros))
        + numberSize(head.flags)
        + numberSize(Integer.toUnsignedLong(head.relaySeq));
  }

  private static void bytes(ByteBuf out, int tag, byte[] data, int from, int to) {
    if (to > from) {
      out.writeByte(tag);
      varint(out, to - from);
      out.writeBytes(data, from, to - from);
    }
  }

  private static int bytesSize(int size) {
    return size == 0 ? 0 : 1 + varintSize(size) + size;
  }

  private static void number(ByteBuf out, int tag, long value) {
    if (value != 0) {
      out.writeByte(tag);
      varint(out, value);
    }
  }

  private static int numberSize(long value) {
    return value == 0 ? 0 : 1 + varintSize(value);
  }

  private static void varint(ByteBuf out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte(((int) rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static int varintSize(long value) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }
}
