package io.pianorhythm.music.file;

/// The four letters of a chunk, made fit for a message.
final class ChunkTag {
  private ChunkTag() {}

  static String quoted(String tag) {
    StringBuilder out = new StringBuilder("\"");
    tag.chars().forEach(c -> out.append(printable(c) ? (char) c : '?'));
    return out.append('"').toString();
  }

  private static boolean printable(int c) {
    return c >= ' ' && c <= '~' && c != '"';
  }
}
