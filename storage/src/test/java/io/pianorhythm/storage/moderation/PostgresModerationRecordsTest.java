package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.ModerationRecordsContract;
import io.pianorhythm.storage.EmptyPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresModerationRecordsTest extends ModerationRecordsContract {

  @RegisterExtension private final EmptyPostgres postgres = new EmptyPostgres();

  @Override
  protected ModerationRecords records() {
    return new SqlModerationRecords(postgres.database());
  }
}
