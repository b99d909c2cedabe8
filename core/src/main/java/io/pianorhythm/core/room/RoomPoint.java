package io.pianorhythm.core.room;

/// A point in a room's history.
///
/// @param epoch names the run of the room's log: random, not 0, made whenever the log starts
/// @param offset events up to this one have happened; 0 before the first
public record RoomPoint(long epoch, long offset) {}
