package io.pianorhythm.gateway.record;

import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.RoomId;
import java.util.concurrent.CompletableFuture;

/// What waits for the recorder, in the order in which it happened.
sealed interface Handed {

  /// Frames of a room. Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Notes(RoomId room, byte[] frames) implements Handed {}

  /// A commit of a room.
  record Committed(Commit commit) implements Handed {}

  /// Somebody wants to know when everything before this is on the tapes.
  record Asked(CompletableFuture<Boolean> reached) implements Handed {}
}
