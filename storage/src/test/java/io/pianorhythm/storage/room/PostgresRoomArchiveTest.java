package io.pianorhythm.storage.room;

import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.room.archive.RoomArchiveContract;
import io.pianorhythm.storage.EmptyPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRoomArchiveTest extends RoomArchiveContract {

  @RegisterExtension private final EmptyPostgres postgres = new EmptyPostgres();

  @Override
  protected RoomArchive archive() {
    return new SqlRoomArchive(postgres.database());
  }
}
