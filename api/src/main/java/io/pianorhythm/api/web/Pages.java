package io.pianorhythm.api.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/// The page with the piano, from the jar it was built into, with validators and ranges. Files under
/// `/assets` are named after their content and kept for ever; the others are asked for again each
/// time, so that nobody sees the page of yesterday. A server that was built without the page shows
/// a landing page.
public final class Pages {

  private static final String PAGE = "page";
  private static final String LANDING = "landing";

  /// Places inside the page: it finds out itself which room or recording they name.
  private static final String PLACES = "/(r|replay)/[^/]+";

  private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;
  private static final String ASK_AGAIN = "no-cache";

  private Pages() {}

  /// Adds the routes of the page; everything that is no path of the API comes here.
  public static void mount(Router router) {
    String root = folder();
    Precompressed compressed = new Precompressed(root);
    StaticHandler files =
        StaticHandler.create(root).setCachingEnabled(true).setMaxAgeSeconds(YEAR_SECONDS);
    StaticHandler fresh = StaticHandler.create(root);
    // Patterns, not paths: the handler of files takes the path of its route off.
    router.getWithRegex("/assets/.*").handler(compressed).handler(files);
    if (root.equals(PAGE)) {
      router.getWithRegex(PLACES).handler(Pages::shell);
    }
    router.getWithRegex("/(?!api/).*").handler(askAgain(fresh));
  }

  /// Where the page is among the resources.
  private static String folder() {
    return Pages.class.getResource("/" + PAGE + "/index.html") == null ? LANDING : PAGE;
  }

  private static void shell(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
    context.response().sendFile(PAGE + "/index.html").onFailure(context::fail);
  }

  private static Handler<RoutingContext> askAgain(StaticHandler files) {
    return context -> {
      context.addHeadersEndHandler(_ -> {
        if (context.response().getStatusCode() < 400) {
          context.response().putHeader(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
        }
      });
      files.handle(context);
    };
  }
}
