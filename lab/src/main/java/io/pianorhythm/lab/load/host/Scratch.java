package io.pianorhythm.lab.load.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for what is not to stay: closing removes it with everything in it.
public record Scratch(Path folder) implements AutoCloseable {

  /// Makes one where this machine keeps what is temporary.
  ///
  /// @param name how its name begins
  public static Scratch make(String name) throws IOException {
    return new Scratch(Files.createTempDirectory(name));
  }

  @Override
  public void close() throws IOException {
    List<Path> inside;
    try (Stream<Path> all = Files.walk(folder)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
