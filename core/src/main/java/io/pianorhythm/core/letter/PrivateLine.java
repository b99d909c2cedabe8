package io.pianorhythm.core.letter;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.UserId;
import java.time.Instant;

/// A line that one person has said to another.
///
/// @param id stable id
/// @param from who said it
/// @param fromName their name when it was said
/// @param to whom it was said to
/// @param text what was said
/// @param at when
public record PrivateLine(
    Id id, UserId from, String fromName, UserId to, ChatText text, Instant at) {

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

  /// Does not show what was said.
  @Override
  public String toString() {
    return "PrivateLine[" + id.value() + "]";
  }
}
