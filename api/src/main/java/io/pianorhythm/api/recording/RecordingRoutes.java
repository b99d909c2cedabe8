package io.pianorhythm.api.recording;

import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.Limited;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.entry.BlockingLane;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.upgrade.Credentials;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.core.entry.EntryFault;
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
/// @param limits how often an address may ask
/// @param proxies whose word about addresses is believed
/// @param origins which pages may use the cookie
public record RecordingRoutes(
    RecordingSource source,
    BlockingLane lane,
    AddressLimits limits,
    TrustedProxies proxies,
    Origins origins) {

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
        .handler(this::limited)
        .handler(this::fromOurPages)
        .handler(context -> {
          String token = Credentials.token(context.request().headers());
          run(context, () -> shelf.own(token));
        });
    router
        .get(ONE)
        .handler(this::limited)
        .handler(context -> {
          String id = context.pathParam("id");
          run(context, () -> shelf.file(id));
        });
    router
        .delete(ONE)
        .handler(this::limited)
        .handler(this::fromOurPages)
        .handler(context -> {
          String token = Credentials.token(context.request().headers());
          String id = context.pathParam("id");
          run(context, () -> shelf.delete(token, id));
        });
    router
        .get(LIVE)
        .handler(this::limited)
        .handler(this::fromOurPages)
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
    lane.run(work)
        .onSuccess(reply -> answer(context.response(), reply))
        .onFailure(failure -> {
          if (failure instanceof BlockingLane.Full) {
            Answers.error(context.response(), ApiErrors.of(EntryFault.SERVER_UNAVAILABLE));
          } else {
            context.fail(failure);
          }
        });
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

  private void limited(RoutingContext context) {
    long wait = limits.take(Limited.RECORDING, proxies.client(context.request()));
    if (wait == 0) {
      context.next();
    } else {
      Answers.error(context.response(), ApiErrors.rateLimited(wait));
    }
  }

  private void fromOurPages(RoutingContext context) {
    if (origins.allow(context.request().headers())) {
      context.next();
    } else {
      Answers.error(context.response(), ApiErrors.originNotAllowed());
    }
  }
}
