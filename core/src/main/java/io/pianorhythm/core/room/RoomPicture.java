package io.pianorhythm.core.room;

import java.util.List;

/// A room at one point of its log: everything that somebody needs who starts from there.
///
/// @param state the room
/// @param end where its log ends
/// @param recent the last chat lines, oldest first
/// @param older whether there are lines before those
public record RoomPicture(RoomState state, RoomPoint end, List<LoggedLine> recent, boolean older) {}
