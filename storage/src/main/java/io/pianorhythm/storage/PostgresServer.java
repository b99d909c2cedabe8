package io.pianorhythm.storage;

import io.pianorhythm.core.store.StorageUnavailable;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// How a database of PostgreSQL is reached.
///
/// @param url of JDBC
record PostgresServer(String url, String user, String password) {

  /// Compares bytes, which are in the order of code points.
  static final String KEY_TEXT = "TEXT COLLATE \"C\"";

  private static final int MOST_CONNECT_SECONDS = 2;
  private static final int MOST_SILENT_SECONDS = 3;
  private static final int MOST_MIGRATION_SECONDS = 600;

  /// Connections whose statements end before their callers' patience does.
  DataSource hasty() {
    PGSimpleDataSource source = source(MOST_SILENT_SECONDS);
    source.setOptions("-c statement_timeout=1500 -c lock_timeout=1000");
    return source;
  }

  /// Connections for changes of the schema.
  DataSource patient() {
    return source(MOST_MIGRATION_SECONDS);
  }

  private PGSimpleDataSource source(int mostSilentSeconds) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException _) {
      // What it says repeats the URL, in which a password may be.
      throw new StorageUnavailable("not a URL that the driver of PostgreSQL can read");
    }
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout(MOST_CONNECT_SECONDS);
    source.setLoginTimeout(MOST_CONNECT_SECONDS);
    source.setSocketTimeout(mostSilentSeconds);
    return source;
  }

  @Override
  public String toString() {
    return "PostgresServer[]";
  }
}
