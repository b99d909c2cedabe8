package io.pianorhythm.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An empty database for each test.
public final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {

  private final Function<Path, Database> maker;
  private @Nullable Path folder;
  private @Nullable Database database;

  private FreshDatabase(Function<Path, Database> maker) {
    this.maker = maker;
  }

  /// A file of SQLite.
  public static FreshDatabase sqlite() {
    return new FreshDatabase(folder -> Database.sqlite(folder.resolve("test.db")));
  }

  /// PostgreSQL.
  public static FreshDatabase postgres() {
    return new FreshDatabase(
        _ -> Database.postgresql(TestPostgres.shared().emptyDatabase(), TestPostgres.USER, ""));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("pianorhythm-database");
    database = maker.apply(folder);
  }

  /// It, open.
  public Database database() {
    return requireNonNull(database);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    // Not opened where the test is skipped.
    if (database != null) {
      database.close();
    }
    try (var files = Files.walk(requireNonNull(folder))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
