package io.pianorhythm.core.room;

/// A line of chat with its place in the room's log.
///
/// @param offset its place; comparable with the offsets of the log's epoch, and 0 when it was said
///   before that or is older than what is at hand
/// @param line what was said
public record LoggedLine(long offset, ChatLine line) {}
