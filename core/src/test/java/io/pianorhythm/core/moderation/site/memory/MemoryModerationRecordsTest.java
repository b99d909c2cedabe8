package io.pianorhythm.core.moderation.site.memory;

import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.ModerationRecordsContract;

class MemoryModerationRecordsTest extends ModerationRecordsContract {

  @Override
  protected ModerationRecords records() {
    return new MemoryModerationRecords();
  }
}
