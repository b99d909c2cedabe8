package io.pianorhythm.gateway.command;

import io.pianorhythm.core.people.UserId;
import java.util.Optional;

/// Reads ids of users from messages.
final class UserIds {

  private static final int LONGEST = 64;

  private UserIds() {}

  /// The id, or empty when it is none.
  static Optional<UserId> of(String text) {
    return text.isEmpty() || text.length() > LONGEST
        ? Optional.empty()
        : Optional.of(new UserId(text));
  }
}
