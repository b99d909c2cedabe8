package io.pianorhythm.storage.room;

import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.room.archive.RoomArchiveContract;
import io.pianorhythm.storage.Database;
import io.pianorhythm.storage.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresRoomArchiveTest extends RoomArchiveContract {

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
  protected RoomArchive archive() {
    return new SqlRoomArchive(database);
  }
}
