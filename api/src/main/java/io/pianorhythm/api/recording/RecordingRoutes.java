package io.pianorhythm.api.recording;

import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.step.BlockingLane;
import io.pianorhythm.api.step.Steps;
import io.pianorhythm.api.upgrade.Credentials;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.recording.LiveTapes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/// How recordings are asked for.
///
/// @param source where they come from; blocks
/// @param lane where it is asked
/// @param steps what each request passes
public record RecordingRoutes(RecordingSource source, BlockingLane lane, Steps steps) {

  static final String PATH = "/api/recordings";

  private static final String ONE = PATH + "/:id";
  private static final String LIVE = "/api/rooms/:id/recording.mid";
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /// Adds the routes.
  public void mount(Router router) {
    RecordingShelf shelf = new RecordingShelf(source);
    router
        .get(PATH)
        .handler(steps.limited(Quota.RECORDINGS))
        .handler(steps::fromOurPages)
        .handler(context -> {
          String token = Credentials.token(context.request().headers());
          run(context, () -> shelf.own(token));
        });
    router
        .get(ONE)
        .handler(steps.limited(Quota.RECORDINGS))
        .handler(context -> {
          String id = context.pathParam("id");
          run(context, () -> shelf.file(id));
        });
    router
        .delete(ONE)
        .handler(steps.limited(Quota.RECORDINGS))
        .handler(steps::fromOurPages)
        .handler(context -> {
          String token = Credentials.token(context.request().headers());
          String id = context.pathParam("id");
          run(context, () -> shelf.delete(token, id));
        });
    router
        .get(LIVE)
        .handler(steps.limited(Quota.RECORDINGS))
        .handler(steps::fromOurPages)
        .handler(context -> live(context, shelf));
  }

  private void live(RoutingContext context, RecordingShelf shelf) {
    OptionalInt seconds = seconds(context.queryParam("seconds"));
    if (seconds.isEmpty()) {
      Answers.error(context.response(), ApiErrors.invalidField("seconds"));
      return;
    }
    String token = Credentials.token(context.request().headers());
    String room = context.pathParam("id");
    run(context, () -> shelf.live(token, room, seconds.getAsInt()));
  }

  /// 0 when nothing is said; empty when it is out of range or said twice.
  private static OptionalInt seconds(List<String> values) {
    if (values.isEmpty()) {
      return OptionalInt.of(0);
    }
    try {
      int seconds = Integer.parseInt(values.getFirst());
      return values.size() == 1 && seconds >= 0 && seconds <= LiveTapes.MOST_SECONDS
          ? OptionalInt.of(seconds)
          : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  private void run(RoutingContext context, Callable<Reply> work) {
    Steps.run(context, lane, work, reply -> answer(context.response(), reply));
  }

  private static Future<Void> answer(HttpServerResponse response, Reply reply) {
    if (response.ended() || response.closed() || response.headWritten()) {
      return Future.succeededFuture();
    }
    return switch (reply) {
      case Reply.File(String title, byte[] midi) ->
          response
              .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
              .putHeader(HttpHeaders.CONTENT_TYPE, "audio/midi")
              .putHeader(HttpHeaders.CONTENT_DISPOSITION, FileName.disposition(title))
              .end(Buffer.buffer(midi));
      case Reply.Body body -> Answers.json(response, OK, body.json());
      case Reply.Nothing _ -> response.setStatusCode(NO_CONTENT).end();
      case Reply.Refused refused -> Answers.error(response, refused.error());
    };
  }
}
