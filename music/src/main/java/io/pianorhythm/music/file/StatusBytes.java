package io.pianorhythm.music.file;

/// Whether a file repeats the status byte of a message that has the same one as the message before.
public enum StatusBytes {
  /// Every message is whole.
  ALWAYS,
  /// Running status: smaller, and every reader of the standard understands it.
  RUNNING
}
