package io.pianorhythm.gateway.note;

import io.pianorhythm.gateway.wire.WireCursor;

/// The fields of a `MidiMessage`, read in place. Reusable and confined to one thread; allocates
/// nothing.
public final class NoteFields {

  private static final int MIDI_DATA = 1;
  private static final int TIMESTAMP = 2;
  private static final int ENCODING = 4;
  private static final int SEQ = 5;
  private static final int CLOCK_EPOCH = 6;

  private final WireCursor cursor = new WireCursor();
  private int dataFrom;
  private int dataTo;
  private long timestamp;
  private int encoding;
  private int seq;
  private int clockEpoch;

  /// Reads the message in `bytes[from, to)`.
  ///
  /// @return false when it is not well-formed
  public boolean read(byte[] bytes, int from, int to) {
    dataFrom = from;
    dataTo = from;
    timestamp = 0;
    encoding = 0;
    seq = 0;
    clockEpoch = 0;
    boolean typed = true;
    cursor.over(bytes, from, to);
    while (cursor.next()) {
      typed &= take();
    }
    return typed && cursor.wellFormed();
  }

  private boolean take() {
    switch (cursor.field()) {
      case MIDI_DATA -> {
        dataFrom = cursor.valueFrom();
        dataTo = cursor.valueTo();
        return cursor.isBytes();
      }
      case TIMESTAMP -> timestamp = cursor.longValue();
      case ENCODING -> encoding = cursor.intValue();
      case SEQ -> seq = cursor.intValue();
      case CLOCK_EPOCH -> clockEpoch = cursor.intValue();
      default -> {
        return true;
      }
    }
    return cursor.isVarint();
  }

  /// Where `midi_data` begins.
  public int dataFrom() {
    return dataFrom;
  }

  /// Where `midi_data` ends.
  public int dataTo() {
    return dataTo;
  }

  /// Server time of the first event as the sender estimates it, ms.
  public long timestamp() {
    return timestamp;
  }

  /// 0 raw, 1 delta-timed.
  public int encoding() {
    return encoding;
  }

  /// The frame's number, unsigned; 0: not numbered.
  public int seq() {
    return seq;
  }

  /// The sender's clock.
  public int clockEpoch() {
    return clockEpoch;
  }
}
