package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.MuteScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A ban from the site or a mute everywhere. Of one subject at most one of each kind is in force.
///
/// @param id stable id
/// @param kind what it does
/// @param subject whom it is about; a mute is about a user
/// @param scope what is not relayed; for a ban [MuteScope#ALL]
/// @param reason why
/// @param actor name of who made it
/// @param actorRole what that one was: whoever is below may not lift it
/// @param at when it was made
/// @param until when it ends; null: when it is lifted
public record SiteSanction(
    String id,
    Kind kind,
    Subject subject,
    MuteScope scope,
    String reason,
    String actor,
    Role actorRole,
    Instant at,
    @Nullable Instant until) {

  /// What a sanction does.
  public enum Kind {
    BAN,
    MUTE
  }

  /// What tells those apart that may be in force at the same time.
  public String key() {
    return key(kind, subject);
  }

  /// The key of the sanction of that kind about that subject.
  public static String key(Kind kind, Subject subject) {
    return kind + " " + subject.key();
  }

  /// Whether it is over.
  public boolean over(Instant now) {
    return until != null && !now.isBefore(until);
  }
}
