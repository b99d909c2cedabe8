package io.pianorhythm.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A new file of SQLite for each test.
public final class FreshSqlite implements BeforeEachCallback, AfterEachCallback {

  private @Nullable Path folder;
  private @Nullable Database database;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("pianorhythm-database");
    open();
  }

  private void open() {
    database = Database.sqlite(requireNonNull(folder).resolve("test.db"));
  }

  /// It, open.
  public Database database() {
    return requireNonNull(database);
  }

  /// Closes it and opens the same file, as a restart does.
  public void reopen() {
    database().close();
    open();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    database().close();
    try (var files = Files.walk(requireNonNull(folder))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
