package io.pianorhythm.storage;

import io.pianorhythm.core.store.StorageUnavailable;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema up to date: the files of `db/migration`, in the order of their numbers.
final class Migrations {

  private Migrations() {}

  /// @param keyText type of the columns that are compared by code points
  static void run(DataSource source, String keyText) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration")
          .placeholders(Map.of("keyText", keyText))
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageUnavailable(Outages.reason(e));
    }
  }
}
