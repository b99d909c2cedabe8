package io.pianorhythm.api.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Serves scripts and styles that the build has compressed with Brotli beside the original: a third
/// of the bytes, and no work when somebody asks. Passes on to the next handler whatever there is no
/// such file for.
final class Precompressed implements Handler<RoutingContext> {

  private static final String SUFFIX = ".br";
  private static final Pattern NAME = Pattern.compile("/assets/[A-Za-z0-9_.-]+\\.(js|css)");

  /// `br`, unless with a weight of nothing.
  private static final Pattern ACCEPTED =
      Pattern.compile("(^|[ ,])br *(?!; *q=0(\\.0*)?( |,|$))(;[^,]*)?(,|$)");

  private final String root;

  /// Only files that exist come in here, so it is as small as the page.
  private final ConcurrentMap<String, Buffer> files = new ConcurrentHashMap<>();

  /// @param root a folder of resources
  Precompressed(String root) {
    this.root = root;
  }

  @Override
  public void handle(RoutingContext context) {
    String path = context.normalizedPath();
    if (!takes(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING))
        || !NAME.matcher(path).matches()) {
      context.next();
      return;
    }
    Buffer known = files.get(path);
    if (known != null) {
      answer(context, path, known);
      return;
    }
    Future<@Nullable Buffer> read =
        context.vertx().executeBlocking(() -> read("/" + root + path + SUFFIX), false);
    read.onFailure(context::fail)
        .onSuccess(file -> {
          if (file == null) {
            context.next();
          } else {
            files.put(path, file);
            answer(context, path, file);
          }
        });
  }

  /// Whether a browser with this header can read Brotli.
  static boolean takes(@Nullable String acceptEncoding) {
    return acceptEncoding != null && ACCEPTED.matcher(acceptEncoding).find();
  }

  private static @Nullable Buffer read(String resource) throws IOException {
    try (InputStream file = Precompressed.class.getResourceAsStream(resource)) {
      return file == null ? null : Buffer.buffer(file.readAllBytes());
    }
  }

  private static void answer(RoutingContext context, String path, Buffer file) {
    HttpServerResponse response = context.response();
    String type = path.endsWith(".css") ? "text/css" : "text/javascript";
    response.putHeader(HttpHeaders.CONTENT_TYPE, type + ";charset=UTF-8");
    response.putHeader(HttpHeaders.CONTENT_ENCODING, "br");
    response.putHeader(HttpHeaders.CACHE_CONTROL, "public, immutable, max-age=31536000");
    response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    response.end(file);
  }
}
