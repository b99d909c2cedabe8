package io.pianorhythm.identity;

import io.pianorhythm.identity.key.KeyFolder;
import io.pianorhythm.identity.key.Keys;
import io.pianorhythm.identity.key.UnusableKeys;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Instant;

/// Keys of an installation that exists for one test.
public final class TestKeys {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private TestKeys() {}

  public static Keys fresh() {
    return inFolder(folder -> KeyFolder.openOrCreate(folder, new SecureRandom(), NOW));
  }

  /// The keys before and after a rotation.
  public static Rotation rotation() {
    return inFolder(folder ->
        new Rotation(
            KeyFolder.openOrCreate(folder, new SecureRandom(), NOW),
            KeyFolder.rotate(folder, new SecureRandom(), NOW.plusSeconds(60))));
  }

  public record Rotation(Keys before, Keys after) {}

  private interface Use<T> {
    T in(Path folder) throws UnusableKeys;
  }

  private static <T> T inFolder(Use<T> use) {
    try {
      var folder = Files.createTempDirectory("keys");
      try {
        return use.in(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException | UnusableKeys e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.delete(folder);
  }
}
