package io.pianorhythm.core.entry;

import io.pianorhythm.core.people.Person;
import java.time.Instant;

/// What came of asking for tokens.
public sealed interface SignInResult {

  /// A pair of tokens.
  ///
  /// @param person who it is
  /// @param accessToken acts for the person until `accessExpiresAt`
  /// @param refreshToken is exchanged once for a fresh pair
  /// @param accessExpiresAt when the access token ends
  /// @param now server time
  record SignedIn(
      Person person, String accessToken, String refreshToken, Instant accessExpiresAt, Instant now)
      implements SignInResult {

    /// Does not show the tokens.
    @Override
    public String toString() {
      return "SignedIn[" + person.id() + "]";
    }
  }

  /// None.
  record Refused(EntryFault fault) implements SignInResult {}
}
