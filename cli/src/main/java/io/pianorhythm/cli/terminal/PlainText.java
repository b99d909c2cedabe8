package io.pianorhythm.cli.terminal;

/// Text of strangers, made fit for a terminal.
public final class PlainText {
  private PlainText() {}

  /// The text in one line, without control characters.
  public static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
