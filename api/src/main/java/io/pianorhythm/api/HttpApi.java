package io.pianorhythm.api;

import io.pianorhythm.api.desk.DeskRoutes;
import io.pianorhythm.api.entry.EntryRoutes;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.recording.RecordingRoutes;
import io.pianorhythm.api.web.AccessLog;
import io.pianorhythm.api.web.OtherOrigins;
import io.pianorhythm.api.web.Pages;
import io.pianorhythm.api.web.SecurityHeaders;
import io.pianorhythm.core.store.StorageUnavailable;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.TimeoutHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that is served over HTTP. Handlers run on the loops of Vert.x and never block them.
public final class HttpApi {

  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

  /// Longer than any work that has a deadline of its own.
  private static final long ANSWER_MILLIS = 15_000;

  private static final int[] STATUSES = {
    400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 416, 500, 503
  };

  private final EntryRoutes entry;
  private final RecordingRoutes recordings;
  private final DeskRoutes desk;
  private final AccessLog access;
  private final String ticketKeys;

  /// @param ticketKeys the public keys of tickets, a JWK set as JSON
  public HttpApi(
      EntryRoutes entry,
      RecordingRoutes recordings,
      DeskRoutes desk,
      AccessLog access,
      String ticketKeys) {
    this.entry = entry;
    this.recordings = recordings;
    this.desk = desk;
    this.access = access;
    this.ticketKeys = ticketKeys;
  }

  /// A router with all routes; one for each loop.
  public Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(this::surround);
    router.route("/api/*").handler(new OtherOrigins(entry.steps().origins()));
    router.route("/api/*").handler(TimeoutHandler.create(ANSWER_MILLIS, 408));
    entry.mount(router);
    recordings.mount(router);
    desk.mount(router);
    router.get("/api/websocket/keys").handler(this::keys);
    router.get("/api/health").handler(HttpApi::health);
    router.get("/api/openapi.yaml").handler(HttpApi::openApi);
    // Upgrades are answered before they come here; what is left has the wrong method.
    router.route("/api/websocket/*").handler(context -> context.fail(405));
    Pages.mount(router);
    for (int status : STATUSES) {
      router.errorHandler(status, HttpApi::failed);
    }
    return router;
  }

  private void surround(RoutingContext context) {
    access.watch(context.request());
    SecurityHeaders.put(context.response());
    context.next();
  }

  private void keys(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
        .end(ticketKeys);
  }

  private static void health(RoutingContext context) {
    Answers.json(context.response(), 200, new JsonObject().put("status", "ok"));
  }

  private static void openApi(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
        .end(OpenApi.DOCUMENT);
  }

  private static void failed(RoutingContext context) {
    Throwable failure = context.failure();
    // The store has told the operator itself.
    int status = failure instanceof StorageUnavailable ? 503 : context.statusCode();
    if (status == 500 && failure != null) {
      LOG.error("a request to {} failed", AccessLog.template(context.request().path()), failure);
    }
    if (status == 413) {
      // The rest of the body is not worth reading.
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    Answers.error(context.response(), ApiErrors.ofStatus(status));
  }
}
