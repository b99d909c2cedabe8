package io.pianorhythm.storage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// PostgreSQL with the current schema and nothing in it, before each test. It is one database for
/// all tests of the process: to make one takes a second and more, to empty it some milliseconds.
/// Not for tests that run side by side.
public final class EmptyPostgres implements BeforeEachCallback {

  // Rows that the schema itself puts in stay, as they were then.
  private static final String EMPTY =
      """
      DO $$
      DECLARE name TEXT;
      BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
            AND tablename NOT IN ('flyway_schema_history', 'probe', 'recording_space')
        LOOP
          EXECUTE format('DELETE FROM %I', name);
        END LOOP;
        UPDATE probe SET looks = 0;
        UPDATE recording_space SET bytes = 0;
      END $$\
      """;

  private static @Nullable Database database;

  @Override
  public void beforeEach(ExtensionContext context) {
    database()
        .write(handle -> {
          // References are not looked at: in the end there is no row that could have one.
          handle.execute("SET LOCAL session_replication_role = replica");
          return handle.execute(EMPTY);
        });
  }

  /// It, open.
  public Database database() {
    synchronized (EmptyPostgres.class) {
      if (database == null) {
        // Skips the test where there is no PostgreSQL.
        var url = TestPostgres.shared().emptyDatabase();
        database = Database.postgresql(url, TestPostgres.USER, "");
      }
      return requireNonNull(database);
    }
  }
}
