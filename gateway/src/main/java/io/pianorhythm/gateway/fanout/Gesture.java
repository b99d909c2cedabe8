package io.pianorhythm.gateway.fanout;

import io.pianorhythm.core.room.MemberId;

/// Of which only the newest counts: whoever reads slowly misses those in between.
///
/// @param member whose it is
/// @param kind what it is
public record Gesture(MemberId member, Kind kind) {

  /// What a gesture shows.
  public enum Kind {
    /// Where the pointer or avatar is.
    POSITION,
    /// Whether somebody is writing.
    TYPING
  }
}
