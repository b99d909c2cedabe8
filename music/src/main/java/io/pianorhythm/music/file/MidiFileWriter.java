package io.pianorhythm.music.file;

import io.pianorhythm.music.event.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes Standard MIDI Files of format 1: a track with the tempo, then one track per player.
///
/// The tempo is 120 quarter notes a minute and a quarter note has 5,000 ticks, so one tick is 0.1
/// ms.
public final class MidiFileWriter {
  private static final int TICKS_PER_QUARTER = 5_000;
  private static final int MICROS_PER_QUARTER = 500_000;
  private static final int MAX_DELTA = (1 << 28) - 1;

  private MidiFileWriter() {}

  /// A file with every status byte written.
  public static byte[] write(List<PlayerTrack> tracks) {
    return write(tracks, StatusBytes.ALWAYS);
  }

  /// A file of these tracks.
  ///
  /// @throws IllegalArgumentException if there are more tracks than a file can count, 65,534
  public static byte[] write(List<PlayerTrack> tracks, StatusBytes statusBytes) {
    if (tracks.size() > 0xFFFE) {
      throw new IllegalArgumentException(tracks.size() + " tracks are too many for a file");
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    writeHeader(file, tracks.size() + 1);
    writeChunk(file, tempoTrack());
    for (PlayerTrack track : tracks) {
      writeChunk(file, playerTrack(track, statusBytes));
    }
    return file.toByteArray();
  }

  private static void writeHeader(ByteArrayOutputStream out, int tracks) {
    out.writeBytes("MThd".getBytes(StandardCharsets.US_ASCII));
    writeNumber(out, 6, 4);
    writeNumber(out, 1, 2);
    writeNumber(out, tracks, 2);
    writeNumber(out, TICKS_PER_QUARTER, 2);
  }

  private static void writeChunk(ByteArrayOutputStream out, ByteArrayOutputStream body) {
    out.writeBytes("MTrk".getBytes(StandardCharsets.US_ASCII));
    writeNumber(out, body.size(), 4);
    out.writeBytes(body.toByteArray());
  }

  private static ByteArrayOutputStream tempoTrack() {
    ByteArrayOutputStream track = new ByteArrayOutputStream();
    writeMeta(
        track,
        0x51,
        new byte[] {
          (byte) (MICROS_PER_QUARTER >> 16),
          (byte) (MICROS_PER_QUARTER >> 8),
          (byte) MICROS_PER_QUARTER
        });
    writeMeta(track, 0x2F, new byte[0]);
    return track;
  }

  private static ByteArrayOutputStream playerTrack(PlayerTrack player, StatusBytes statusBytes) {
    ByteArrayOutputStream track = new ByteArrayOutputStream();
    writeMeta(track, 0x03, player.name().getBytes(StandardCharsets.UTF_8));
    long tick = 0;
    int runningStatus = 0;
    for (TimedEvent event : player.events()) {
      // The standard ends running status at a meta event, and a long wait has some.
      if (event.ticks() - tick > MAX_DELTA) {
        runningStatus = 0;
      }
      writeDelta(track, event.ticks() - tick);
      tick = event.ticks();
      if (statusBytes == StatusBytes.ALWAYS || event.status() != runningStatus) {
        track.write(event.status());
        runningStatus = event.status();
      }
      track.write(event.data1());
      if (Status.messageLength(event.status()) == 3) {
        track.write(event.data2());
      }
    }
    writeMeta(track, 0x2F, new byte[0]);
    return track;
  }

  /// A delta time; one of more than four bytes (7.4 hours) is bridged by empty text events.
  private static void writeDelta(ByteArrayOutputStream out, long delta) {
    long rest = delta;
    for (; rest > MAX_DELTA; rest -= MAX_DELTA) {
      writeVariable(out, MAX_DELTA);
      out.write(0xFF);
      out.write(0x01);
      out.write(0);
    }
    writeVariable(out, (int) rest);
  }

  private static void writeMeta(ByteArrayOutputStream out, int type, byte[] body) {
    out.write(0);
    out.write(0xFF);
    out.write(type);
    writeVariable(out, body.length);
    out.writeBytes(body);
  }

  private static void writeVariable(ByteArrayOutputStream out, int value) {
    for (int shift = 21; shift > 0; shift -= 7) {
      if (value >> shift != 0) {
        out.write(0x80 | value >> shift);
      }
    }
    out.write(value & 0x7F);
  }

  private static void writeNumber(ByteArrayOutputStream out, int value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write(value >> shift);
    }
  }
}
