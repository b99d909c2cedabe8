package io.pianorhythm.core.recording.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Recording;
import io.pianorhythm.core.recording.RecordingId;
import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.recording.Recordings.Kept;
import io.pianorhythm.core.recording.RecordingsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRecordingsTest extends RecordingsContract {

  @Override
  protected Recordings recordings() {
    return new MemoryRecordings(1_000);
  }

  @Test
  void whatDoesNotFitIsNotKeptUntilSomethingIsGone() {
    var now = Instant.parse("2026-03-01T12:00:00Z");
    var recordings = new MemoryRecordings(10);

    assertThat(recordings.keep(recording("a", now), new byte[8], 5)).isEqualTo(Kept.KEPT);
    assertThat(recordings.keep(recording("b", now), new byte[3], 5)).isEqualTo(Kept.NO_SPACE);
    recordings.delete(new RecordingId("a"), new UserId("ada"), now);
    assertThat(recordings.keep(recording("b", now), new byte[3], 5)).isEqualTo(Kept.KEPT);
  }

  private static Recording recording(String id, Instant now) {
    return new Recording(
        new RecordingId(id),
        new UserId("ada"),
        "title",
        "room",
        Duration.ZERO,
        List.of(),
        now,
        now.plusSeconds(60));
  }
}
