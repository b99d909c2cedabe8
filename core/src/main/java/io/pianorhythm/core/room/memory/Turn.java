package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.RoomCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A command that waits to be written. Guarded by the write lane's lock.
final class Turn {

  private final RoomCommand command;
  private final Instant at;
  private @Nullable Outcome outcome;
  private @Nullable RuntimeException failure;

  Turn(RoomCommand command, Instant at) {
    this.command = command;
    this.at = at;
  }

  RoomCommand command() {
    return command;
  }

  Instant at() {
    return at;
  }

  boolean settled() {
    return outcome != null || failure != null;
  }

  void settle(Outcome value) {
    outcome = value;
  }

  void fail(RuntimeException cause) {
    failure = cause;
  }

  /// What came of it, or the failure.
  Outcome result() {
    if (failure != null) {
      throw failure;
    }
    if (outcome == null) {
      throw new IllegalStateException("it is not settled");
    }
    return outcome;
  }
}
