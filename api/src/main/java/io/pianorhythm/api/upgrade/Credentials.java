package io.pianorhythm.api.upgrade;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Finds the access token of a request.
public final class Credentials {

  /// Name of the cookie that holds the access token.
  public static final String COOKIE = "pianorhythm_session";

  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /// The token of `Authorization: Bearer`, else of the session cookie, else null.
  public static @Nullable String token(MultiMap headers) {
    String authorization = headers.get(HttpHeaders.AUTHORIZATION);
    return authorization == null ? cookie(headers) : bearer(authorization);
  }

  private static @Nullable String bearer(String authorization) {
    boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer ? nonEmpty(authorization.substring(BEARER.length()).strip()) : null;
  }

  private static @Nullable String cookie(MultiMap headers) {
    for (String header : headers.getAll(HttpHeaders.COOKIE)) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(COOKIE)) {
          return nonEmpty(pair.substring(equals + 1).strip());
        }
      }
    }
    return null;
  }

  private static @Nullable String nonEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
