package io.pianorhythm.core.room;

import java.util.List;

/// A decision that was written, with what its members have to hear.
///
/// @param before the room before it
/// @param after the room after it
/// @param events its events with their places in the log; may be empty
/// @param end where the log ends after it
/// @param recent the last chat lines, oldest first, when somebody joined; else empty
/// @param older whether there are lines before those
public record Commit(
    RoomState before,
    RoomState after,
    List<LoggedEvent> events,
    RoomPoint end,
    List<LoggedLine> recent,
    boolean older) {}
