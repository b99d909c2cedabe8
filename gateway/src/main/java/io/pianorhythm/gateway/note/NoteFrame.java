package io.pianorhythm.gateway.note;

import static io.pianorhythm.gateway.wire.FieldWriter.BYTES;
import static io.pianorhythm.gateway.wire.FieldWriter.NUMBER;
import static io.pianorhythm.gateway.wire.FieldWriter.begin;
import static io.pianorhythm.gateway.wire.FieldWriter.bytes;
import static io.pianorhythm.gateway.wire.FieldWriter.bytesSize;
import static io.pianorhythm.gateway.wire.FieldWriter.messageSize;
import static io.pianorhythm.gateway.wire.FieldWriter.number;
import static io.pianorhythm.gateway.wire.FieldWriter.numberSize;
import static io.pianorhythm.gateway.wire.FieldWriter.tag;
import static io.pianorhythm.gateway.wire.FieldWriter.zigzag;

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
  private static final int TAG_MESSAGE_TYPE = tag(1, NUMBER);
  private static final int TAG_MIDI_MESSAGE = tag(MIDI_MESSAGE, BYTES);
  private static final int TAG_DATA = tag(1, BYTES);
  private static final int TAG_TIMESTAMP = tag(2, NUMBER);
  private static final int TAG_USER_ID = tag(3, BYTES);
  private static final int TAG_ENCODING = tag(4, NUMBER);
  private static final int TAG_SEQ = tag(5, NUMBER);
  private static final int TAG_CLOCK_EPOCH = tag(6, NUMBER);
  private static final int TAG_SERVER_TIME = tag(7, NUMBER);
  private static final int TAG_FLAGS = tag(8, NUMBER);
  private static final int TAG_RELAY_SEQ = tag(9, NUMBER);

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
    int outer = 2 + messageSize(inner);
    out.ensureWritable(Frames.MOST_HEADER_BYTES + outer);
    Frames.binaryHeader(out, outer);
    out.writeByte(TAG_MESSAGE_TYPE).writeByte(MIDI_MESSAGE);
    begin(out, TAG_MIDI_MESSAGE, inner);
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
}
