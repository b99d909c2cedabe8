package io.pianorhythm.api.web;

import io.pianorhythm.api.address.TrustedProxies;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each request. Paths are logged as templates, because a ticket is a part of its
/// path; queries, headers and bodies are not logged.
public final class AccessLog {

  private static final Logger LOG = LoggerFactory.getLogger("io.pianorhythm.access");

  private static final int SWITCHING_PROTOCOLS = 101;

  /// Nobody was there to be answered.
  private static final int CLIENT_LEFT = 499;

  private static final Set<String> PLAIN =
      Set.of(
          "/",
          "/api/auth/guest",
          "/api/auth/register",
          "/api/auth/login",
          "/api/auth/refresh",
          "/api/health",
          "/api/websocket",
          "/api/websocket/ticket",
          "/api/websocket/keys");

  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private final TrustedProxies proxies;
  private final LongSupplier nanos;

  /// @param nanos a monotonic clock in ns
  public AccessLog(TrustedProxies proxies, LongSupplier nanos) {
    this.proxies = proxies;
    this.nanos = nanos;
  }

  /// Logs the request once it is answered, or its client has left.
  public void watch(HttpServerRequest request) {
    long began = nanos.getAsLong();
    HttpServerResponse response = request.response();
    response.endHandler(
        _ -> line(request, response.ended() ? response.getStatusCode() : CLIENT_LEFT, began));
  }

  /// Logs the request that became a WebSocket.
  public void upgraded(HttpServerRequest request, long beganNanos) {
    line(request, SWITCHING_PROTOCOLS, beganNanos);
  }

  private void line(HttpServerRequest request, int status, long began) {
    LOG.info(
        "{} {} {} {} ms {}",
        method(request.method()),
        template(request.path()),
        status,
        TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - began),
        proxies.client(request).text());
  }

  static String method(HttpMethod method) {
    return METHODS.contains(method) ? method.name() : "OTHER";
  }

  /// The path without what is secret or made up in it.
  public static String template(String path) {
    if (PLAIN.contains(path)) {
      return path;
    }
    if (path.startsWith("/api/websocket/")) {
      return "/api/websocket/{ticket}";
    }
    return path.startsWith("/api/") ? "/api/*" : "/*";
  }
}
