package io.pianorhythm.api.web;

import io.pianorhythm.api.upgrade.Origins;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/// Lets pages of the listed origins read our answers (CORS). Others get no word of it, which
/// browsers take for a no.
public final class OtherOrigins implements Handler<RoutingContext> {

  private final Origins origins;

  public OtherOrigins(Origins origins) {
    this.origins = origins;
  }

  @Override
  public void handle(RoutingContext context) {
    MultiMap headers = context.response().headers();
    if (!origins.listed().isEmpty()) {
      headers.add(HttpHeaders.VARY, "Origin");
    }
    String origin = context.request().getHeader(HttpHeaders.ORIGIN);
    if (origin == null || !origins.listed().contains(origin)) {
      context.next();
      return;
    }
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    if (isPreflight(context)) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type");
      headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
      context.response().setStatusCode(204).end();
    } else {
      context.next();
    }
  }

  private static boolean isPreflight(RoutingContext context) {
    return context.request().method().equals(HttpMethod.OPTIONS)
        && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }
}
