package io.pianorhythm.cli.terminal;

import java.nio.file.Path;

/// A file that was named on the command line cannot be used, and why.
public final class UnusableFile extends Exception {
  private static final long serialVersionUID = 1;

  /// @param why the end of a sentence that starts with the file
  public UnusableFile(Path file, String why) {
    super(file + ": " + why);
  }
}
