package io.pianorhythm.music.file;

/// Says at which byte a file stopped being a Standard MIDI File, and why. Carries no stack trace:
/// what it tells about is the file, and bad files must cost no more to refuse than to read.
public final class MalformedMidiFile extends Exception {
  private final long offset;
  private final String expected;
  private final String found;

  MalformedMidiFile(long offset, String expected, String found) {
    super("offset " + offset + ": expected " + expected + ", found " + found, null, false, false);
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /// Bytes from the start of the file to where something else was expected.
  public long offset() {
    return offset;
  }

  /// What was expected there, in words.
  public String expected() {
    return expected;
  }

  /// What was there, in words.
  public String found() {
    return found;
  }
}
