package io.pianorhythm.core.recording.memory;

import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.recording.RecordingsContract;

class MemoryRecordingsTest extends RecordingsContract {

  @Override
  protected Recordings recordings(long mostBytes) {
    return new MemoryRecordings(mostBytes);
  }
}
