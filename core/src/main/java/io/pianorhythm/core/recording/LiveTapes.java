package io.pianorhythm.core.recording;

import io.pianorhythm.core.room.RoomId;

/// What the rooms of this node played lately.
@FunctionalInterface
public interface LiveTapes {

  /// Seconds that a tape reaches back at most.
  int MOST_SECONDS = 600;

  /// The last seconds of a room; silent when nothing of it is known. What was relayed before the
  /// call is in it. Blocks for some milliseconds, so it is not for event loops.
  ///
  /// @param seconds 1 to [#MOST_SECONDS]; 0: everything
  Excerpt last(RoomId room, int seconds);
}
