package io.pianorhythm.api.entry;

import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.step.BlockingLane;
import io.pianorhythm.api.step.Body;
import io.pianorhythm.api.step.Steps;
import io.pianorhythm.api.upgrade.Credentials;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.entry.Gatekeeper;
import io.pianorhythm.core.entry.SignIn;
import io.pianorhythm.core.entry.SignInResult;
import io.pianorhythm.core.entry.TicketGrant;
import io.pianorhythm.core.quota.Quota;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Callable;

/// How tokens and tickets are asked for.
///
/// @param signIn gives tokens; blocks
/// @param gatekeeper gives tickets
/// @param lane where both are asked
/// @param steps what each request passes
public record EntryRoutes(SignIn signIn, Gatekeeper gatekeeper, BlockingLane lane, Steps steps) {

  private static final int OK = 200;
  private static final int CREATED = 201;

  /// Adds the routes.
  public void mount(Router router) {
    post(router, "/api/auth/guest", Quota.GUESTS, OK, this::guest);
    route(
        router,
        "/api/auth/register",
        steps.limited(Quota.REGISTRATIONS),
        Steps::onlyJson,
        Steps.bodies(),
        context -> signIn(context, CREATED, body -> register(context, body)));
    post(router, "/api/auth/login", Quota.LOGINS, OK, this::login);
    post(router, "/api/auth/refresh", Quota.GUESTS, OK, this::refresh);
    fromPages(router, "/api/auth/password", Quota.LOGINS, this::changePassword);
    fromPages(router, "/api/auth/logout", Quota.GUESTS, this::signOut);
    route(
        router,
        "/api/websocket/ticket",
        steps.limited(Quota.TICKETS),
        Steps.bodies(),
        this::ticket);
  }

  private void post(Router router, String path, Quota what, int status, Request request) {
    route(
        router,
        path,
        steps.limited(what),
        Steps::onlyJson,
        Steps.bodies(),
        context -> signIn(context, status, request));
  }

  /// What the cookie alone may do is not done for pages of others.
  private void fromPages(Router router, String path, Quota what, Handler<RoutingContext> handler) {
    route(
        router,
        path,
        steps.limited(what),
        steps::fromOurPages,
        Steps::onlyJson,
        Steps.bodies(),
        handler);
  }

  /// A route for each step: within one route Vert.x reads the body before it asks anything else.
  @SafeVarargs
  private static void route(Router router, String path, Handler<RoutingContext>... steps) {
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
    if (token == null || (!said && !steps.origins().allow(headers))) {
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

  private void changePassword(RoutingContext context) {
    String token = Credentials.token(context.request().headers());
    signIn(
        context,
        OK,
        body -> {
          String old = body.text("password");
          String wanted = body.text("new_password");
          return () ->
              token == null
                  ? new SignInResult.Refused(EntryFault.AUTHENTICATION_FAILED)
                  : signIn.changePassword(token, old, wanted);
        });
  }

  /// The cookie goes in any case; without a refresh token there is nothing else to end.
  private void signOut(RoutingContext context) {
    try {
      Body body = Body.of(context.body().buffer());
      String token = body.textOr("refresh_token");
      boolean everywhere = body.flag("everywhere");
      Steps.run(
          context,
          lane,
          () -> signIn.signOut(token, everywhere),
          fault ->
              fault.ifPresentOrElse(
                  why -> Answers.error(context.response(), ApiErrors.of(why)),
                  () -> signedOut(context)));
    } catch (Body.Unacceptable e) {
      Answers.error(context.response(), e.error());
    }
  }

  private void signedOut(RoutingContext context) {
    context.response().addCookie(SessionCookie.none(steps.proxies().secure(context.request())));
    Answers.nothing(context.response());
  }

  private void signIn(RoutingContext context, int status, Request request) {
    try {
      Callable<SignInResult> work = request.read(Body.of(context.body().buffer()));
      Steps.run(context, lane, work, result -> answer(context, status, result));
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
            SessionCookie.of(
                signedIn.accessToken(), life, steps.proxies().secure(context.request())));
        Answers.json(response, status, EntryJson.of(signedIn));
      }
    }
  }

  private void ticket(RoutingContext context) {
    String token = Credentials.token(context.request().headers());
    if (!steps.origins().allow(context.request().headers())) {
      Answers.error(context.response(), ApiErrors.originNotAllowed());
    } else if (token == null) {
      Answers.error(context.response(), ApiErrors.of(EntryFault.AUTHENTICATION_FAILED));
    } else {
      Steps.run(context, lane, () -> gatekeeper.grant(token), grant -> answer(context, grant));
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

  /// Reads a body into work to be done.
  private interface Request {
    Callable<SignInResult> read(Body body) throws Body.Unacceptable;
  }
}
