package io.pianorhythm.storage.recording;

import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.recording.RecordingsContract;
import io.pianorhythm.storage.FreshDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteRecordingsTest extends RecordingsContract {

  @RegisterExtension private final FreshDatabase fresh = FreshDatabase.sqlite();

  @Override
  protected Recordings recordings(long mostBytes) {
    return new SqlRecordings(fresh.database(), mostBytes);
  }
}
