package io.pianorhythm.lab.load.language;

import io.netty.buffer.ByteBuf;

/// Finds who sent a note and its number in the bytes of a `ServerMessage`, in place. Reused from
/// message to message; allocates nothing. Wire format: protobuf.dev/programming-guides/encoding.
final class FoundNote {

  private static final int TYPE_TAG = 1 << 3;
  private static final int NOTE_TYPE = 6;
  private static final int NOTE_TAG = NOTE_TYPE << 3 | 2;
  private static final int SENDER_TAG = 3 << 3 | 2;
  private static final int SEQ_TAG = 5 << 3;
  private static final int VARINT = 0;
  private static final int LENGTH = 2;

  private int at;
  private int senderFrom;
  private int senderLength;
  private int seq;

  /// Whether the message is a note; the other methods say what stands in it.
  boolean read(ByteBuf in, int from, int length) {
    int end = from + length;
    if (length < 4
        || in.getByte(from) != TYPE_TAG
        || in.getByte(from + 1) != NOTE_TYPE
        || in.getByte(from + 2) != NOTE_TAG) {
      return false;
    }
    at = from + 3;
    long inner = varint(in);
    return at + inner == end && fields(in, end);
  }

  private boolean fields(ByteBuf in, int end) {
    senderLength = 0;
    seq = 0;
    while (at < end) {
      int tag = (int) varint(in);
      if ((tag & 7) == VARINT) {
        long value = varint(in);
        if (tag == SEQ_TAG) {
          seq = (int) value;
        }
      } else if ((tag & 7) == LENGTH) {
        int length = (int) varint(in);
        if (tag == SENDER_TAG) {
          senderFrom = at;
          senderLength = length;
        }
        at += length;
      } else {
        return false;
      }
    }
    return at == end;
  }

  private long varint(ByteBuf in) {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = in.getByte(at++);
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  /// Where the sender's member id begins.
  int senderFrom() {
    return senderFrom;
  }

  /// Bytes of the sender's member id.
  int senderLength() {
    return senderLength;
  }

  /// The frame's number; 0 when the server made it.
  int seq() {
    return seq;
  }
}
