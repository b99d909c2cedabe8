package io.pianorhythm.api.step;

import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.Allowance;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.store.StorageUnavailable;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The steps that routes are made of. Each runs on the loop of its connection and does not block
/// it.
///
/// A step is a route of its own: within one route Vert.x reads the body before it asks anything
/// else.
///
/// @param limits how often an address may ask
/// @param proxies whose word about addresses is believed
/// @param origins which pages may use the cookie
public record Steps(AddressLimits limits, TrustedProxies proxies, Origins origins) {

  /// Counts the request, says in headers what is left, and refuses one too many.
  public Handler<RoutingContext> limited(Quota what) {
    return context -> {
      Allowance allowance = limits.take(what, proxies.client(context.request()));
      allowance.headers().forEach(context.response().headers()::set);
      if (allowance.granted()) {
        context.next();
      } else {
        Answers.error(context.response(), ApiErrors.rateLimited(allowance.waitMillis()));
      }
    };
  }

  /// Refuses pages of others: a browser would send our cookie along.
  public void fromOurPages(RoutingContext context) {
    if (origins.allow(context.request().headers())) {
      context.next();
    } else {
      Answers.error(context.response(), ApiErrors.originNotAllowed());
    }
  }

  /// Refuses what is not sent as JSON: a form of another page is not.
  public static void onlyJson(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    if (type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      context.next();
    } else {
      context.fail(415);
    }
  }

  /// Reads the body, at most [Body#MOST_BYTES].
  public static BodyHandler bodies() {
    return BodyHandler.create(false).setBodyLimit(Body.MOST_BYTES);
  }

  /// Does blocking work in a lane and answers on the loop; a full lane and a database that is away
  /// are answered with 503.
  public static <T> void run(
      RoutingContext context, BlockingLane lane, Callable<T> work, Consumer<T> answer) {
    lane.run(work)
        .onSuccess(answer::accept)
        .onFailure(failure -> {
          if (failure instanceof BlockingLane.Full || failure instanceof StorageUnavailable) {
            Answers.error(context.response(), ApiErrors.of(EntryFault.SERVER_UNAVAILABLE));
          } else {
            context.fail(failure);
          }
        });
  }
}
