package io.pianorhythm.music.file;

import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.Status;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads one track chunk: its events with their ticks, its tempos and its name.
///
/// Running status is carried across meta and system exclusive events, which the standard does not
/// ask for: files that rely on it exist, and no other file is read differently.
final class TrackReader {
  private static final int META = 0xFF;
  private static final int SYSEX = 0xF0;
  private static final int SYSEX_CONTINUED = 0xF7;
  private static final int META_NAME = 0x03;
  private static final int META_END = 0x2F;
  private static final int META_TEMPO = 0x51;
  private static final long MAX_TICK = Integer.MAX_VALUE;

  /// An event at its tick.
  record TickEvent(long tick, int track, MidiEvent event) {}

  private final ByteCursor chunk;
  private final int track;
  private final List<TickEvent> events;
  private final List<TickClock.TempoChange> tempos;
  private String name = "";
  private long tick;
  private int runningStatus;
  private boolean ended;

  TrackReader(
      ByteCursor chunk, int track, List<TickEvent> events, List<TickClock.TempoChange> tempos) {
    this.chunk = chunk;
    this.track = track;
    this.events = events;
    this.tempos = tempos;
  }

  /// Reads to the end-of-track event, or to the end of the chunk where there is none.
  void read() throws MalformedMidiFile {
    while (!ended && !chunk.atEnd()) {
      int deltaAt = chunk.offset();
      tick += chunk.variable("a delta time");
      if (tick > MAX_TICK) {
        throw new MalformedMidiFile(
            deltaAt, "a track of at most " + MAX_TICK + " ticks", "tick " + tick);
      }
      readEvent();
    }
  }

  /// The first name that the track gives itself, or an empty one.
  String name() {
    return name;
  }

  /// The tick at which the track ends.
  long endTick() {
    return tick;
  }

  private void readEvent() throws MalformedMidiFile {
    int first = chunk.peek("an event");
    switch (first) {
      case META -> readMeta();
      case SYSEX, SYSEX_CONTINUED -> {
        chunk.skip(1, "an event");
        chunk.skip(
            chunk.variable("the length of a system exclusive message"),
            "a system exclusive message");
      }
      default -> readChannelMessage(first);
    }
  }

  private void readChannelMessage(int first) throws MalformedMidiFile {
    if (first >= Status.NOTE_OFF) {
      if (!Status.isChannelMessage(first)) {
        throw chunk.fault("an event", ByteCursor.hex(first));
      }
      runningStatus = first;
      chunk.skip(1, "an event");
    } else if (runningStatus == 0) {
      throw chunk.fault("a status byte", ByteCursor.hex(first));
    }
    int data1 = chunk.data("a data byte");
    int data2 = Status.messageLength(runningStatus) == 3 ? chunk.data("a data byte") : 0;
    events.add(new TickEvent(tick, track, MidiEvent.of(runningStatus, data1, data2)));
  }

  private void readMeta() throws MalformedMidiFile {
    chunk.skip(1, "an event");
    int type = chunk.u8("the type of a meta event");
    int lengthAt = chunk.offset();
    int length = chunk.variable("the length of a meta event");
    switch (type) {
      case META_END -> ended = true;
      case META_TEMPO -> readTempo(lengthAt, length);
      case META_NAME -> readName(length);
      default -> chunk.skip(length, "a meta event of " + length + " bytes");
    }
  }

  private void readTempo(int lengthAt, int length) throws MalformedMidiFile {
    if (length != 3) {
      throw new MalformedMidiFile(lengthAt, "a tempo of 3 bytes", length + " bytes");
    }
    int valueAt = chunk.offset();
    int microsPerQuarter = chunk.u24("a tempo of 3 bytes");
    if (microsPerQuarter == 0) {
      throw new MalformedMidiFile(valueAt, "a tempo above 0", "0");
    }
    tempos.add(new TickClock.TempoChange(tick, microsPerQuarter));
  }

  private void readName(int length) throws MalformedMidiFile {
    byte[] text = chunk.bytes(length, "a track name of " + length + " bytes");
    if (name.isEmpty()) {
      name = decode(text);
    }
  }

  /// UTF-8 where the bytes are that; older files mostly mean Latin-1.
  private static String decode(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException _) {
      return new String(text, StandardCharsets.ISO_8859_1);
    }
  }
}
