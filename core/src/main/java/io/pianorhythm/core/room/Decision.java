package io.pianorhythm.core.room;

import java.util.List;

/// What a command leads to.
public sealed interface Decision {

  /// It is done: these entries are to be written, these events to be logged, in order. Both may be
  /// empty.
  record Accepted(List<RoomChange> changes, List<RoomEvent> events) implements Decision {
    public Accepted {
      changes = List.copyOf(changes);
      events = List.copyOf(events);
    }
  }

  /// Nothing changes.
  record Refused(Refusal reason) implements Decision {}
}
