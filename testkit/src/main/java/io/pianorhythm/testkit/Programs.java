package io.pianorhythm.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The programs of a machine.
///
/// @param folders where programs are looked for
/// @param required names of those that must be there
record Programs(List<Path> folders, Set<String> required) {

  /// The environment variable that names the required ones.
  static final String REQUIRE = "PIANORHYTHM_REQUIRE";

  private static final Pattern COMMAS = Pattern.compile("[,\\s]+");

  static Programs ofThisMachine() {
    return of(System.getenv().getOrDefault("PATH", ""), System.getenv().getOrDefault(REQUIRE, ""));
  }

  /// @param path folders with the platform's separator between them
  /// @param required names with commas between them
  static Programs of(String path, String required) {
    return new Programs(
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(path)
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList(),
        COMMAS
            .splitAsStream(required)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean has(String program) {
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .anyMatch(file -> Files.isExecutable(file) && !Files.isDirectory(file));
  }

  boolean requires(String program) {
    return required.contains(program);
  }
}
