package io.pianorhythm.music.file;

import java.util.List;

/// The header chunk: how many tracks follow and what a tick is.
record Header(int tracks, int division) {
  private static final int LENGTH = 6;

  static Header read(ByteCursor file) throws MalformedMidiFile {
    int start = file.offset();
    String tag = file.tag("a header chunk \"MThd\"");
    if (!tag.equals("MThd")) {
      throw new MalformedMidiFile(start, "a header chunk \"MThd\"", ChunkTag.quoted(tag));
    }
    int lengthAt = file.offset();
    long length = file.u32("the length of the header");
    if (length < LENGTH) {
      throw new MalformedMidiFile(lengthAt, "a header of at least 6 bytes", length + " bytes");
    }
    ByteCursor chunk = file.chunk(length, "a header of " + length + " bytes", "the header's end");
    return readBody(chunk);
  }

  /// A clock for the ticks of this file.
  TickClock clock(List<TickClock.TempoChange> tempos) {
    return division < 0x8000
        ? TickClock.metrical(division, tempos)
        : TickClock.film(framesPerSecond(division), division & 0xFF);
  }

  private static Header readBody(ByteCursor chunk) throws MalformedMidiFile {
    int formatAt = chunk.offset();
    int format = chunk.u16("the format");
    if (format > 1) {
      throw new MalformedMidiFile(formatAt, "format 0 or 1", "format " + format);
    }
    int tracksAt = chunk.offset();
    int tracks = chunk.u16("the number of tracks");
    if (tracks == 0) {
      throw new MalformedMidiFile(tracksAt, "at least one track", "none");
    }
    int divisionAt = chunk.offset();
    int division = chunk.u16("the division");
    if (!validDivision(division)) {
      throw new MalformedMidiFile(
          divisionAt,
          "ticks per quarter note, or 24, 25, 29 or 30 frames with ticks",
          ByteCursor.hex(division));
    }
    return new Header(tracks, division);
  }

  private static boolean validDivision(int division) {
    if (division < 0x8000) {
      return division > 0;
    }
    return (division & 0xFF) > 0
        && switch (framesPerSecond(division)) {
          case 24, 25, 29, 30 -> true;
          default -> false;
        };
  }

  /// The upper byte is the negated number of frames.
  private static int framesPerSecond(int division) {
    return 0x100 - (division >> 8);
  }
}
