package io.pianorhythm.core.room;

import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A ban from a room or a mute in it. It is about a person, whatever sessions they have.
///
/// @param user whom it is about
/// @param name the name of that person when it was made
/// @param scope what is not relayed; for a ban [MuteScope#ALL]
/// @param reason what the one who made it said
/// @param actor name of the one who made it
/// @param at when it was made
/// @param until when it ends; null: when it is lifted
public record Sanction(
    UserId user,
    String name,
    MuteScope scope,
    String reason,
    String actor,
    Instant at,
    @Nullable Instant until) {

  /// Whether it is over.
  public boolean over(Instant now) {
    return until != null && !now.isBefore(until);
  }

  Sanction withScope(MuteScope next) {
    return new Sanction(user, name, next, reason, actor, at, until);
  }
}
