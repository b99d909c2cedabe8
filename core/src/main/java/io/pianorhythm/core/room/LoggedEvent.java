package io.pianorhythm.core.room;

import java.time.Instant;

/// An event with its place in the room's log.
///
/// @param offset its place, from 1, without gaps
/// @param at when it was logged
/// @param event what happened
public record LoggedEvent(long offset, Instant at, RoomEvent event) {}
