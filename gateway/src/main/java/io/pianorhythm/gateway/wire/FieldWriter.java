package io.pianorhythm.gateway.wire;

import io.netty.buffer.ByteBuf;

/// Appends the fields of protobuf messages one by one, and says beforehand how many bytes each will
/// take: for the few messages that are too frequent to be built as objects first. As in generated
/// code a field with its default value takes none. Wire format:
/// protobuf.dev/programming-guides/encoding.
public final class FieldWriter {

  /// Wire type of numbers, to be put into a tag.
  public static final int NUMBER = 0;

  /// Wire type of strings, bytes and messages, to be put into a tag.
  public static final int BYTES = 2;

  private FieldWriter() {}

  /// The tag of a field. Those used here, up to number 15, take one byte.
  public static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  /// Appends a field of bytes; none when `from` is `to`.
  public static void bytes(ByteBuf out, int tag, byte[] data, int from, int to) {
    if (to > from) {
      begin(out, tag, to - from);
      out.writeBytes(data, from, to - from);
    }
  }

  /// Bytes that such a field takes.
  public static int bytesSize(int size) {
    return size == 0 ? 0 : messageSize(size);
  }

  /// Begins a field that holds a message of `size` bytes, which are appended next.
  public static void begin(ByteBuf out, int tag, int size) {
    out.writeByte(tag);
    varint(out, size);
  }

  /// Bytes that a field takes with a message of `size` bytes.
  public static int messageSize(int size) {
    return 1 + varintSize(size) + size;
  }

  /// Appends a field with a number; none when it is 0.
  public static void number(ByteBuf out, int tag, long value) {
    if (value != 0) {
      out.writeByte(tag);
      varint(out, value);
    }
  }

  /// Bytes that such a field takes.
  public static int numberSize(long value) {
    return value == 0 ? 0 : 1 + varintSize(value);
  }

  /// The number that stands for a value of type `sint64`.
  public static long zigzag(long value) {
    return value << 1 ^ value >> 63;
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
}
