package io.pianorhythm.api.entry;

import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.Limited;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.upgrade.Credentials;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.entry.Gatekeeper;
import io.pianorhythm.core.entry.SignIn;
import io.pianorhythm.core.entry.SignInResult;
import io.pianorhythm.core.entry.TicketGrant;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// How tokens and tickets are asked for.
///
/// @param signIn gives tokens; blocks
/// @param gatekeeper gives tickets
/// @param lane where both are asked
/// @param limits how often an address may ask
/// @param proxies whose word about addresses is believed
/// @param origins which pages may use the cookie
public record EntryRoutes(
    SignIn signIn,
    Gatekeeper gatekeeper,
    BlockingLane lane,
    AddressLimits limits,
    TrustedProxies proxies,
    Origins origins) {

  private static final int OK = 200;
  private static final int CREATED = 201;

  /// Adds the routes.
  public void mount(Router router) {
    post(router, "/api/auth/guest", Limited.GUEST, OK, this::guest);
    steps(
        router,
        "/api/auth/register",
        limited(Limited.REGISTER),
        EntryRoutes::onlyJson,
        bodies(),
        context -> signIn(context, CREATED, body -> register(context, body)));
    post(router, "/api/auth/login", Limited.LOGIN, OK, this::login);
    post(router, "/api/auth/refresh", Limited.GUEST, OK, this::refresh);
    steps(router, "/api/websocket/ticket", limited(Limited.TICKET), bodies(), this::ticket);
  }

  private void post(Router router, String path, Limited what, int status, Request request) {
    steps(
        router,
        path,
        limited(what),
        EntryRoutes::onlyJson,
        bodies(),
        context -> signIn(context, status, request));
  }

  /// A route for each step: within one route Vert.x reads the body before it asks anything else.
  @SafeVarargs
  private static void steps(Router router, String path, Handler<RoutingContext>... steps) {
    for (Handler<RoutingContext> step : steps) {
      router.post(path).handler(step);
    }
  }

  private Callable<SignInResult> guest(Body body) throws Body.Unacceptable {
    String username = body.text("username");
    return () -> signIn.guest(username);
  }

  private Callable<SignInResult> register(RoutingContext context, Body body)
      throws Body.Unacceptable {
    String username = body.text("username");
    String password = body.text("password");
    MultiMap headers = context.request().headers();
    String token = Credentials.token(headers);
    boolean said = headers.contains(HttpHeaders.AUTHORIZATION);
    if (token == null || (!said && !origins.allow(headers))) {
      return () -> signIn.register(username, password);
    }
    return () ->
        said || good(token)
            ? signIn.register(username, password, token)
            : signIn.register(username, password);
  }

  /// A browser sends the cookie unasked: one that is no good is nobody's fault.
  private boolean good(String token) {
    return gatekeeper.byToken(token) instanceof Admission.Admitted;
  }

  private Callable<SignInResult> login(Body body) throws Body.Unacceptable {
    String username = body.text("username");
    String password = body.text("password");
    return () -> signIn.login(username, password);
  }

  private Callable<SignInResult> refresh(Body body) throws Body.Unacceptable {
    String token = body.text("refresh_token");
    return () -> signIn.refresh(token);
  }

  private void signIn(RoutingContext context, int status, Request request) {
    try {
      Callable<SignInResult> work = request.read(Body.of(context.body().buffer()));
      run(context, work, result -> answer(context, status, result));
    } catch (Body.Unacceptable e) {
      Answers.error(context.response(), e.error());
    }
  }

  private void answer(RoutingContext context, int status, SignInResult result) {
    HttpServerResponse response = context.response();
    switch (result) {
      case SignInResult.Refused(EntryFault fault) -> Answers.error(response, ApiErrors.of(fault));
      case SignInResult.SignedIn signedIn -> {
        Duration life = Duration.between(signedIn.now(), signedIn.accessExpiresAt());
        response.addCookie(
            SessionCookie.of(signedIn.accessToken(), life, proxies.secure(context.request())));
        Answers.json(response, status, EntryJson.of(signedIn));
      }
    }
  }

  private void ticket(RoutingContext context) {
    String token = Credentials.token(context.request().headers());
    if (!origins.allow(context.request().headers())) {
      Answers.error(context.response(), ApiErrors.originNotAllowed());
    } else if (token == null) {
      Answers.error(context.response(), ApiErrors.of(EntryFault.AUTHENTICATION_FAILED));
    } else {
      run(context, () -> gatekeeper.grant(token), grant -> answer(context, grant));
    }
  }

  private static void answer(RoutingContext context, TicketGrant grant) {
    switch (grant) {
      case TicketGrant.Refused(EntryFault fault) ->
          Answers.error(context.response(), ApiErrors.of(fault));
      case TicketGrant.Granted granted ->
          Answers.json(context.response(), OK, EntryJson.of(granted));
    }
  }

  private <T> void run(RoutingContext context, Callable<T> work, Consumer<T> answer) {
    lane.run(work)
        .onSuccess(answer::accept)
        .onFailure(failure -> {
          if (failure instanceof BlockingLane.Full) {
            Answers.error(context.response(), ApiErrors.of(EntryFault.SERVER_UNAVAILABLE));
          } else {
            context.fail(failure);
          }
        });
  }

  private Handler<RoutingContext> limited(Limited what) {
    return context -> {
      long wait = limits.take(what, proxies.client(context.request()));
      if (wait == 0) {
        context.next();
      } else {
        Answers.error(context.response(), ApiErrors.rateLimited(wait));
      }
    };
  }

  private static void onlyJson(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    if (type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      context.next();
    } else {
      context.fail(415);
    }
  }

  private static BodyHandler bodies() {
    return BodyHandler.create(false).setBodyLimit(Body.MOST_BYTES);
  }

  /// Reads a body into work to be done.
  private interface Request {
    Callable<SignInResult> read(Body body) throws Body.Unacceptable;
  }
}
