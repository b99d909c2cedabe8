package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.ModerationRecordsContract;
import io.pianorhythm.storage.Database;
import io.pianorhythm.storage.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresModerationRecordsTest extends ModerationRecordsContract {

  private @Nullable Database database;

  @BeforeEach
  void open() {
    database = Database.postgresql(TestPostgres.shared().emptyDatabase(), TestPostgres.USER, "");
  }

  @AfterEach
  void close() {
    // Not opened where the test is skipped.
    if (database != null) {
      database.close();
    }
  }

  @Override
  protected ModerationRecords records() {
    return new SqlModerationRecords(database);
  }
}
