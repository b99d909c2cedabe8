package io.pianorhythm.core.recording;

import io.pianorhythm.core.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A recording that was kept, without its music.
///
/// @param id its id
/// @param owner who kept it
/// @param title fit to be shown, 1 to [#LONGEST_TITLE] characters
/// @param roomName name of the room at that time
/// @param length how long it is
/// @param players names of those who play in it
/// @param createdAt when it was kept, to the millisecond
/// @param expiresAt from when on it is gone, to the millisecond
public record Recording(
    RecordingId id,
    UserId owner,
    String title,
    String roomName,
    Duration length,
    List<String> players,
    Instant createdAt,
    Instant expiresAt) {

  /// Characters (code points) of the longest title.
  public static final int LONGEST_TITLE = 100;

  public Recording {
    players = List.copyOf(players);
  }
}
