package io.pianorhythm.storage.recording;

import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.recording.RecordingsContract;
import io.pianorhythm.storage.EmptyPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRecordingsTest extends RecordingsContract {

  @RegisterExtension private final EmptyPostgres postgres = new EmptyPostgres();

  @Override
  protected Recordings recordings(long mostBytes) {
    return new SqlRecordings(postgres.database(), mostBytes);
  }
}
