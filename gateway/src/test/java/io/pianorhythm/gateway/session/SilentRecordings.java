package io.pianorhythm.gateway.session;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Recording;
import io.pianorhythm.core.recording.RecordingId;
import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.recording.memory.MemoryRecordings;
import io.pianorhythm.core.store.StorageUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Recordings in memory, which are taken without an answer while a test wants it so.
final class SilentRecordings implements Recordings {

  volatile boolean silent;

  private final Recordings shelf = new MemoryRecordings(MemoryRecordings.DEFAULT_BYTES);

  @Override
  public Kept keep(Recording recording, byte[] file, int most) {
    var kept = shelf.keep(recording, file, most);
    if (silent) {
      throw new StorageUnavailable("no answer");
    }
    return kept;
  }

  @Override
  public Optional<Recording> byId(RecordingId id, Instant now) {
    return shelf.byId(id, now);
  }

  @Override
  public Optional<byte[]> file(RecordingId id, Instant now) {
    return shelf.file(id, now);
  }

  @Override
  public List<Recording> ofOwner(UserId owner, Instant now) {
    return shelf.ofOwner(owner, now);
  }

  @Override
  public boolean delete(RecordingId id, UserId owner, Instant now) {
    return shelf.delete(id, owner, now);
  }

  @Override
  public int removeExpired(Instant now) {
    return shelf.removeExpired(now);
  }
}
