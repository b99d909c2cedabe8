package io.pianorhythm.core.room;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of room chat.
///
/// @param id stable id
/// @param sender the session that said it
/// @param user the person who said it
/// @param senderName the person's name when it was said
/// @param text what was said; null when it was removed
/// @param at when
/// @param replyTo the line that it answers, or null
/// @param changedAt when it was changed or removed last, or null
public record ChatLine(
    Id id,
    MemberId sender,
    UserId user,
    String senderName,
    @Nullable ChatText text,
    Instant at,
    @Nullable Id replyTo,
    @Nullable Instant changedAt) {

  /// Stable id of a line.
  ///
  /// @param value 1 to 64 characters
  public record Id(String value) {
    public Id {
      if (value.isEmpty() || value.length() > 64) {
        throw new IllegalArgumentException("a line id has 1 to 64 characters");
      }
    }
  }

  /// Whether it was removed.
  public boolean removed() {
    return text == null;
  }

  /// What was said, as text; empty when it was removed.
  public String words() {
    return text == null ? "" : text.value();
  }

  ChatLine with(@Nullable ChatText next, Instant now) {
    return new ChatLine(id, sender, user, senderName, next, at, replyTo, now);
  }
}
