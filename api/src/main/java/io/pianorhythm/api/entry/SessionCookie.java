package io.pianorhythm.api.entry;

import io.pianorhythm.api.upgrade.Credentials;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/// The access token as a cookie for our own pages: no script reads it, no other site sends it.
final class SessionCookie {

  private SessionCookie() {}

  /// @param life how long the token is good
  /// @param secure whether the client came over TLS
  static Cookie of(String accessToken, Duration life, boolean secure) {
    return Cookie.cookie(Credentials.COOKIE, accessToken)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setPath("/api")
        .setSecure(secure)
        .setMaxAge(Math.max(0, life.toSeconds()));
  }

  /// Takes the cookie away.
  static Cookie none(boolean secure) {
    return of("", Duration.ZERO, secure);
  }
}
