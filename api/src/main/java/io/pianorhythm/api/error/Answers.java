package io.pianorhythm.api.error;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// Writes JSON answers. To be called on the loop of the response.
public final class Answers {

  private static final int NO_CONTENT = 204;

  private Answers() {}

  /// Writes an error, unless an answer has begun or the client has left.
  public static Future<Void> error(HttpServerResponse response, ApiError error) {
    error.headers().forEach(response.headers()::set);
    return json(response, error.status(), error.json());
  }

  /// Writes that it is done and that there is nothing to say, unless an answer has begun or the
  /// client has left.
  public static Future<Void> nothing(HttpServerResponse response) {
    return begun(response) ? Future.succeededFuture() : response.setStatusCode(NO_CONTENT).end();
  }

  private static boolean begun(HttpServerResponse response) {
    return response.ended() || response.closed() || response.headWritten();
  }

  /// Writes JSON that nobody may keep, unless an answer has begun or the client has left.
  public static Future<Void> json(HttpServerResponse response, int status, JsonObject body) {
    if (begun(response)) {
      return Future.succeededFuture();
    }
    response.headers().set(HttpHeaders.CACHE_CONTROL, "no-store");
    return response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer());
  }
}
