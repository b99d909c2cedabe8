package io.pianorhythm.client;

/// What signing in gives: tokens, and whose they are.
///
/// @param accessToken proves the account for a short time
/// @param refreshToken gets new credentials from [PianoRhythm#refresh]
/// @param expiresAtMs when the access token ends, server time, ms since 1970
/// @param serverTimeMs the server's clock when it answered, ms since 1970
public record Credentials(
    String accessToken, String refreshToken, long expiresAtMs, long serverTimeMs, Account user) {

  /// Names the user and keeps the tokens to itself.
  @Override
  public String toString() {
    return "Credentials[%s]".formatted(user);
  }
}
