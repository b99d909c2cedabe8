package io.pianorhythm.core.recording.memory;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Recording;
import io.pianorhythm.core.recording.RecordingId;
import io.pianorhythm.core.recording.Recordings;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recordings in the memory of this process, bounded by the bytes of their files.
public final class MemoryRecordings implements Recordings {

  /// Bytes of all files when nothing else is said.
  public static final long DEFAULT_BYTES = 128L << 20;

  private final Map<RecordingId, Shelved> byId = new HashMap<>();
  private final long mostBytes;
  private long bytes;

  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Shelved(Recording recording, byte[] file) {}

  /// @param mostBytes bytes of all files together
  public MemoryRecordings(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public synchronized Kept keep(Recording recording, byte[] file, int most) {
    if (ofOwner(recording.owner(), recording.createdAt()).size() >= most) {
      return Kept.TOO_MANY;
    }
    if (bytes + file.length > mostBytes) {
      return Kept.NO_SPACE;
    }
    byId.put(recording.id(), new Shelved(recording, file));
    bytes += file.length;
    return Kept.KEPT;
  }

  @Override
  public synchronized Optional<Recording> byId(RecordingId id, Instant now) {
    return shelved(id, now).map(Shelved::recording);
  }

  @Override
  public synchronized Optional<byte[]> file(RecordingId id, Instant now) {
    return shelved(id, now).map(Shelved::file);
  }

  private Optional<Shelved> shelved(RecordingId id, Instant now) {
    return Optional.ofNullable(byId.get(id)).filter(found -> lives(found.recording(), now));
  }

  private static boolean lives(Recording recording, Instant now) {
    return now.isBefore(recording.expiresAt());
  }

  @Override
  public synchronized List<Recording> ofOwner(UserId owner, Instant now) {
    return byId.values().stream()
        .map(Shelved::recording)
        .filter(recording -> recording.owner().equals(owner) && lives(recording, now))
        .sorted(
            Comparator.comparing(Recording::createdAt)
                .reversed()
                .thenComparing(recording -> recording.id().value()))
        .toList();
  }

  @Override
  public synchronized boolean delete(RecordingId id, UserId owner, Instant now) {
    Optional<Shelved> found =
        shelved(id, now).filter(shelved -> shelved.recording().owner().equals(owner));
    found.ifPresent(this::remove);
    return found.isPresent();
  }

  @Override
  public synchronized int removeExpired(Instant now) {
    List<Shelved> expired =
        byId.values().stream().filter(shelved -> !lives(shelved.recording(), now)).toList();
    expired.forEach(this::remove);
    return expired.size();
  }

  private void remove(Shelved shelved) {
    byId.remove(shelved.recording().id());
    bytes -= shelved.file().length;
  }
}
