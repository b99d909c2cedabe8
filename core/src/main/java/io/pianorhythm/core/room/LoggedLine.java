package io.pianorhythm.core.room;

/// A line of chat with its place in the room's log.
///
/// @param offset its place; comparable with the offsets of the log's epoch
/// @param line what was said
public record LoggedLine(long offset, ChatLine line) {}
