package io.pianorhythm.gateway.wire;

/// Walks over the fields of one protobuf message in place. Reusable and confined to one thread;
/// allocates nothing. Wire format: protobuf.dev/programming-guides/encoding.
public final class WireCursor {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int MOST_VARINT_BYTES = 10;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int field;
  private int wireType;
  private long value;
  private int valueFrom;
  private int valueTo;
  private boolean wellFormed;

  /// Starts over on `bytes[from, to)`.
  public void over(byte[] source, int from, int to) {
    bytes = source;
    at = from;
    end = to;
    wellFormed = true;
  }

  /// Goes to the next field.
  ///
  /// @return false at the end, and as soon as something is malformed
  public boolean next() {
    if (!wellFormed || at == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) tag & 7;
    wellFormed &= field > 0 && tag >>> 32 == 0;
    return wellFormed && readValue();
  }

  private boolean readValue() {
    valueFrom = at;
    switch (wireType) {
      case VARINT -> value = varint();
      case FIXED64 -> skip(Long.BYTES);
      case FIXED32 -> skip(Integer.BYTES);
      case LENGTH -> {
        long length = varint();
        valueFrom = at;
        skip(length);
      }
      default -> wellFormed = false;
    }
    valueTo = at;
    return wellFormed;
  }

  /// The last value of one varint field of the message in `bytes[from, to)`; 0 when it is not
  /// there. Moves the cursor; [#wellFormed] tells whether the message could be read.
  public long varint(byte[] source, int from, int to, int wanted) {
    long found = 0;
    over(source, from, to);
    while (next()) {
      if (field == wanted && isVarint()) {
        found = value;
      }
    }
    return found;
  }

  private void skip(long length) {
    if (length < 0 || length > end - at) {
      wellFormed = false;
    } else {
      at += (int) length;
    }
  }

  private long varint() {
    long result = 0;
    for (int i = 0; i < MOST_VARINT_BYTES; i++) {
      if (at == end) {
        break;
      }
      byte b = bytes[at++];
      result |= (long) (b & 0x7F) << (7 * i);
      if (b >= 0) {
        return result;
      }
    }
    wellFormed = false;
    return 0;
  }

  /// Number of the field that the cursor is on.
  public int field() {
    return field;
  }

  /// Whether the field is a varint.
  public boolean isVarint() {
    return wireType == VARINT;
  }

  /// Whether the field is a string, bytes or a message.
  public boolean isBytes() {
    return wireType == LENGTH;
  }

  /// Value of a varint field.
  public long longValue() {
    return value;
  }

  /// Value of a varint field, cut to 32 bits as protobuf does.
  public int intValue() {
    return (int) value;
  }

  /// Where the value begins.
  public int valueFrom() {
    return valueFrom;
  }

  /// Where the value ends.
  public int valueTo() {
    return valueTo;
  }

  /// Whether everything walked over so far was well-formed.
  public boolean wellFormed() {
    return wellFormed;
  }
}
