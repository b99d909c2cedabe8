package io.pianorhythm.storage.recording;

import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.recording.RecordingsContract;
import io.pianorhythm.storage.FreshSqlite;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteRecordingsTest extends RecordingsContract {

  @RegisterExtension private final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected Recordings recordings(long mostBytes) {
    return new SqlRecordings(sqlite.database(), mostBytes);
  }
}
