package io.pianorhythm.music.file;

import java.nio.charset.StandardCharsets;

/// A place in the bytes of a file, up to the end of the file or of a chunk. Every step names what
/// it expects, so that a fault can say it.
final class ByteCursor {
  private static final int MAX_VARIABLE_BYTES = 4;

  private final byte[] bytes;
  private final int end;
  private final String endName;
  private int at;

  private ByteCursor(byte[] bytes, int at, int end, String endName) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.endName = endName;
  }

  static ByteCursor ofFile(byte[] bytes) {
    return new ByteCursor(bytes, 0, bytes.length, "the end of the file");
  }

  int offset() {
    return at;
  }

  int left() {
    return end - at;
  }

  boolean atEnd() {
    return at == end;
  }

  /// The next byte, without moving on.
  int peek(String expected) throws MalformedMidiFile {
    if (at == end) {
      throw missing(expected);
    }
    return bytes[at] & 0xFF;
  }

  int u8(String expected) throws MalformedMidiFile {
    int value = peek(expected);
    at++;
    return value;
  }

  int u16(String expected) throws MalformedMidiFile {
    return u8(expected) << 8 | u8(expected);
  }

  int u24(String expected) throws MalformedMidiFile {
    return u16(expected) << 8 | u8(expected);
  }

  long u32(String expected) throws MalformedMidiFile {
    return (long) u16(expected) << 16 | u16(expected);
  }

  /// A data byte: 0 to 127.
  int data(String expected) throws MalformedMidiFile {
    int value = peek(expected);
    if (value > 0x7F) {
      throw fault(expected, hex(value));
    }
    at++;
    return value;
  }

  /// A variable-length number of at most four bytes.
  int variable(String expected) throws MalformedMidiFile {
    int start = at;
    int value = 0;
    for (int i = 0; i < MAX_VARIABLE_BYTES; i++) {
      int part = u8(expected);
      value = value << 7 | (part & 0x7F);
      if (part < 0x80) {
        return value;
      }
    }
    throw new MalformedMidiFile(start, expected + " of at most 4 bytes", "a longer one");
  }

  /// The four letters that name a chunk.
  String tag(String expected) throws MalformedMidiFile {
    return new String(bytes(4, expected), StandardCharsets.ISO_8859_1);
  }

  byte[] bytes(int length, String expected) throws MalformedMidiFile {
    int from = at;
    skip(length, expected);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, from, copy, 0, length);
    return copy;
  }

  void skip(long length, String expected) throws MalformedMidiFile {
    if (length > end - at) {
      throw missing(expected);
    }
    at += (int) length;
  }

  /// A cursor over the next `length` bytes alone; this one moves behind them.
  ByteCursor chunk(long length, String expected, String chunkEnd) throws MalformedMidiFile {
    int from = at;
    skip(length, expected);
    return new ByteCursor(bytes, from, at, chunkEnd);
  }

  /// A fault at the current byte.
  MalformedMidiFile fault(String expected, String found) {
    return new MalformedMidiFile(at, expected, found);
  }

  static String hex(int value) {
    return String.format("0x%02X", value);
  }

  private MalformedMidiFile missing(String expected) {
    return new MalformedMidiFile(end, expected, endName);
  }
}
