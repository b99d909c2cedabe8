package io.pianorhythm.core.entry;

import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a token says.
///
/// @param id unique id of this token
/// @param person for whom it speaks
/// @param kind what it is good for
/// @param issuedAt when it was made
/// @param expiresAt from when on it is refused
public record TokenClaims(
    String id, Person person, TokenKind kind, Instant issuedAt, Instant expiresAt) {

  /// Whether it still speaks for an account, whose sessions may have been ended since. Tokens are
  /// dated to the second: what was made in the very second of the end is good.
  public boolean countFor(Account account) {
    return !issuedAt.isBefore(account.sessionsFrom().truncatedTo(ChronoUnit.SECONDS));
  }
}
