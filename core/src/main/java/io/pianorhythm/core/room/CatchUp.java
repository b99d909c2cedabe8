package io.pianorhythm.core.room;

import java.util.List;

/// What somebody has missed in a room.
public sealed interface CatchUp {

  /// It can be told in order and whole.
  ///
  /// @param missed every event after the point that was named
  /// @param now the room after the last of them
  record Recovered(List<LoggedEvent> missed, RoomPicture now) implements CatchUp {}

  /// It cannot; one starts anew from the room as it stands.
  record Anew(RoomPicture now) implements CatchUp {}
}
