package io.pianorhythm.gateway.command;

import java.time.Instant;

/// What opens a second path of a session, once.
///
/// @param token secret
/// @param until until when
public record PathGrant(String token, Instant until) {

  /// Does not show the token.
  @Override
  public String toString() {
    return "PathGrant[" + until + "]";
  }
}
