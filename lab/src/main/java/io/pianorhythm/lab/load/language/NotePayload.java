package io.pianorhythm.lab.load.language;

/// A `ServerMessage` with one step of a [Melody], as a client would encode it, without building it.
final class NotePayload {

  private static final int HEAD = 4;
  private static final byte TYPE_TAG = 1 << 3;
  private static final byte NOTE = 6;
  private static final byte NOTE_TAG = NOTE << 3 | 2;
  private static final byte DATA_TAG = 1 << 3 | 2;
  private static final byte TIMESTAMP_TAG = 2 << 3;
  private static final byte ENCODING_TAG = 4 << 3;
  private static final byte SEQ_TAG = 5 << 3;
  private static final byte TIMED = 1;

  private NotePayload() {}

  /// @param timestamp server time, ms since 1970
  /// @return bytes written from 0 on
  static int write(byte[] out, int number, int seat, long timestamp) {
    int data = Melody.write(number, seat, out, HEAD + 2);
    out[HEAD] = DATA_TAG;
    out[HEAD + 1] = (byte) data;
    int at = HEAD + 2 + data;
    out[at++] = TIMESTAMP_TAG;
    at = varint(out, at, timestamp);
    out[at++] = ENCODING_TAG;
    out[at++] = TIMED;
    out[at++] = SEQ_TAG;
    at = varint(out, at, number);
    out[0] = TYPE_TAG;
    out[1] = NOTE;
    out[2] = NOTE_TAG;
    out[3] = (byte) (at - HEAD);
    return at;
  }

  private static int varint(byte[] out, int from, long value) {
    int at = from;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out[at++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out[at++] = (byte) rest;
    return at;
  }
}
