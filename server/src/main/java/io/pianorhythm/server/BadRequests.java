package io.pianorhythm.server;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.web.SecurityHeaders;
import io.vertx.core.http.HttpServerRequest;

/// Answers what could not be read as HTTP, and closes.
final class BadRequests {

  private BadRequests() {}

  static void answer(HttpServerRequest request) {
    SecurityHeaders.put(request.response());
    request.response().putHeader("Connection", "close");
    Answers.error(request.response(), ApiErrors.ofStatus(status(request.decoderResult().cause())))
        .onComplete(_ -> request.connection().close());
  }

  private static int status(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> 414;
      case TooLongHttpHeaderException _ -> 431;
      default -> 400;
    };
  }
}
