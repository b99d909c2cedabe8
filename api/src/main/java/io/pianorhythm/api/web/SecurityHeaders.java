package io.pianorhythm.api.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;

/// Headers that every answer has: pages load nothing from elsewhere, are in no frame, and tell
/// nobody where a visitor comes from.
public final class SecurityHeaders {

  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

  private SecurityHeaders() {}

  /// Puts them on.
  public static void put(HttpServerResponse response) {
    MultiMap headers = response.headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    // Both together isolate the page: its clock then ticks in 5 µs instead of 100.
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Permissions-Policy", "midi=(self), camera=(), geolocation=(), microphone=()");
  }
}
