package io.pianorhythm.core.room.archive;

import io.pianorhythm.core.room.RoomState;

/// A room as it was kept.
///
/// @param state the room with nobody in it
/// @param lastPlace the highest place of its lines; 0 without lines
public record ArchivedRoom(RoomState state, long lastPlace) {}
