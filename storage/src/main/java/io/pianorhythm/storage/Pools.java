package io.pianorhythm.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/// Bounded pools of connections.
final class Pools {

  // Less than a caller's patience, so that the caller is told the reason.
  private static final long MOST_WAIT_MS = 1_000;
  private static final long MOST_CHECK_MS = 500;

  private Pools() {}

  /// Opens connections as they are needed, and others in place of broken ones.
  ///
  /// @param reading whether the connections can only read
  static HikariDataSource of(String name, DataSource source, boolean reading, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    // The driver of SQLite refuses to be told otherwise later.
    config.setReadOnly(reading);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(MOST_WAIT_MS);
    config.setValidationTimeout(MOST_CHECK_MS);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
