package io.pianorhythm.core.recording;

import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The recordings that were kept. Calls may block; when one returns, its effect is committed. What
/// has expired is found no more, whether it was removed or not. Times are kept to the microsecond.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable].
public interface Recordings {

  /// What came of keeping one.
  enum Kept {
    KEPT,
    /// The owner has as many as one may have.
    TOO_MANY,
    /// There is no room for it.
    NO_SPACE
  }

  /// Keeps a recording unless its owner has `most` already that have not expired at its
  /// `createdAt`. Of calls at the same time no more succeed than that.
  ///
  /// @param file its Standard MIDI File; not to be changed any more
  Kept keep(Recording recording, byte[] file, int most);

  /// The recording with this id.
  Optional<Recording> byId(RecordingId id, Instant now);

  /// Its Standard MIDI File.
  Optional<byte[]> file(RecordingId id, Instant now);

  /// The recordings of an owner, newest first.
  List<Recording> ofOwner(UserId owner, Instant now);

  /// Removes a recording if it is this owner's.
  ///
  /// @return whether it was there and is gone; of two calls at the same time one gets true
  boolean delete(RecordingId id, UserId owner, Instant now);

  /// Removes what has expired.
  ///
  /// @return how many
  int removeExpired(Instant now);
}
