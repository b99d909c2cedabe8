package io.pianorhythm.music.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The four pieces in the folder `midi` of the repository.
final class Pieces {
  static final List<String> NAMES =
      List.of(
          "debussy-arabesque-no1.mid",
          "maple-leaf-rag.mid",
          "satie-gymnopedie-no1.mid",
          "the-entertainer.mid");

  private Pieces() {}

  static byte[] bytes(String name) {
    // Maven runs tests in the module's folder, editors often in the root.
    var besideModule = Path.of("..", "midi", name);
    var inRoot = Path.of("midi", name);
    try {
      return Files.readAllBytes(Files.exists(besideModule) ? besideModule : inRoot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
