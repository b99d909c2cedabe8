package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.people.Role;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who is new: guests, and accounts younger than a day.
public final class Newcomers {

  /// How long an account is new.
  public static final Duration NEW_FOR = Duration.ofDays(1);

  private Newcomers() {}

  /// Whether this is one.
  ///
  /// @param registeredAt when the account was made; null when that is not known
  public static boolean isOne(Role role, @Nullable Instant registeredAt, Instant now) {
    return !role.hasAccount() || (registeredAt != null && registeredAt.plus(NEW_FOR).isAfter(now));
  }
}
