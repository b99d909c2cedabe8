package io.pianorhythm.gateway.record;

import io.pianorhythm.gateway.wire.WireCursor;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;

/// Reads back what a server has written: WebSocket frames end to end, unmasked and unfragmented
/// (RFC 6455, section 5.2). Reusable and confined to one thread. It reads in place: a message built
/// of each note would be most of what the whole server allocates.
final class RelayedFrames {

  private static final int SHORT = 125;
  private static final int MEDIUM = 126;

  private final KnownNames names = new KnownNames();
  private final WireCursor cursor = new WireCursor();
  private int at;

  /// Is shown a message of notes.
  @FunctionalInterface
  interface Reader {
    /// Its MIDI data are `in[from, to)`.
    void notes(String member, long millis, int encoding, byte[] in, int from, int to);
  }

  /// Shows every message of notes in order.
  ///
  /// @return whether all of it could be read
  boolean read(byte[] frames, Reader reader) {
    at = 0;
    while (at < frames.length) {
      at++;
      int size = size(frames);
      if (size < 0 || size > frames.length - at) {
        return false;
      }
      at += size;
      if (!readMessage(frames, at - size, at, reader)) {
        return false;
      }
    }
    return true;
  }

  /// As written by this server, so below 2 GB.
  private int size(byte[] frames) {
    int length = number(frames, 1);
    if (length <= SHORT) {
      return length;
    }
    return number(frames, length == MEDIUM ? Short.BYTES : Long.BYTES);
  }

  private int number(byte[] frames, int size) {
    int number = 0;
    for (int i = 0; i < size && at < frames.length; i++) {
      number = number << 8 | frames[at++] & 0xFF;
    }
    return number;
  }

  private boolean readMessage(byte[] in, int from, int to, Reader reader) {
    cursor.over(in, from, to);
    while (cursor.next()) {
      if (cursor.field() == ServerMessage.MIDIMESSAGE_FIELD_NUMBER && cursor.isBytes()) {
        return readNotes(in, cursor.valueFrom(), cursor.valueTo(), reader);
      }
    }
    return cursor.wellFormed();
  }

  private boolean readNotes(byte[] in, int from, int to, Reader reader) {
    String member = "";
    long millis = 0;
    int encoding = 0;
    int dataFrom = 0;
    int dataTo = 0;
    cursor.over(in, from, to);
    while (cursor.next()) {
      switch (cursor.field()) {
        case MidiMessage.USER_ID_FIELD_NUMBER ->
            member = names.of(in, cursor.valueFrom(), cursor.valueTo());
        case MidiMessage.TIMESTAMP_FIELD_NUMBER -> millis = cursor.longValue();
        case MidiMessage.ENCODING_FIELD_NUMBER -> encoding = cursor.intValue();
        case MidiMessage.MIDI_DATA_FIELD_NUMBER -> {
          dataFrom = cursor.valueFrom();
          dataTo = cursor.valueTo();
        }
        default -> {}
      }
    }
    if (cursor.wellFormed()) {
      reader.notes(member, millis, encoding, in, dataFrom, dataTo);
    }
    return cursor.wellFormed();
  }
}
