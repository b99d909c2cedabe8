package io.pianorhythm.api.desk;

import io.pianorhythm.api.desk.ProtoJson.UnknownField;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiError;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.step.BlockingLane;
import io.pianorhythm.api.step.Body;
import io.pianorhythm.api.step.Steps;
import io.pianorhythm.api.upgrade.Credentials;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/// The resources. Each becomes one command of whoever holds the access token.
///
/// @param desk runs commands; blocks
/// @param people who holds an access token
/// @param lane where both are asked
/// @param steps what each request passes
public record DeskRoutes(
    CommandDesk desk, Function<String, Admission> people, BlockingLane lane, Steps steps) {

  private static final int OK = 200;
  private static final int CREATED = 201;

  /// Adds the routes.
  public void mount(Router router) {
    read(router, "/api/users/me", _ -> Requests.ownProfile());
    read(router, "/api/users/:id", context -> Requests.profile(context.pathParam("id")));
    write(router, HttpMethod.PATCH, "/api/users/me", (_, json) -> Requests.changeProfile(json));
    read(router, "/api/friends", _ -> Requests.friends());
    write(router, HttpMethod.POST, "/api/friends", (_, json) -> Requests.befriend(json));
    read(router, "/api/rooms", context -> Requests.rooms(context.queryParams()));
    write(router, HttpMethod.POST, "/api/rooms", (_, json) -> Requests.createRoom(json));
    read(router, "/api/rooms/:id", context -> Requests.room(context.pathParam("id")));
    write(
        router,
        HttpMethod.PATCH,
        "/api/rooms/:id",
        (context, json) -> Requests.changeRoom(context.pathParam("id"), json));
    route(
        router,
        HttpMethod.DELETE,
        "/api/rooms/:id",
        context -> run(context, Requests.closeRoom(context.pathParam("id"))));
    mountModeration(router);
  }

  private void mountModeration(Router router) {
    ModerationRequests.LISTS.forEach((name, kind) ->
        read(
            router,
            "/api/moderation/" + name,
            context -> ModerationRequests.list(kind, context.queryParams())));
    for (String what : List.of("ban", "mute")) {
      route(
          router,
          HttpMethod.DELETE,
          "/api/moderation/" + what + "s/:id",
          context ->
              attempt(
                  context,
                  () ->
                      ModerationRequests.lift(
                          "un" + what, context.pathParam("id"), context.queryParams())));
    }
    write(
        router,
        HttpMethod.PATCH,
        "/api/moderation/reports/:id",
        (context, json) -> ModerationRequests.settle(context.pathParam("id"), json));
  }

  private void read(Router router, String path, Read request) {
    route(router, HttpMethod.GET, path, context -> attempt(context, () -> request.of(context)));
  }

  private void write(Router router, HttpMethod method, String path, Write request) {
    route(
        router,
        method,
        path,
        Steps::onlyJson,
        Steps.bodies(),
        context ->
            attempt(context, () -> request.of(context, Body.of(context.body().buffer()).json())));
  }

  @SafeVarargs
  private void route(
      Router router, HttpMethod method, String path, Handler<RoutingContext>... handlers) {
    router.route(method, path).handler(steps.limited(Quota.REQUESTS));
    router.route(method, path).handler(steps::fromOurPages);
    for (Handler<RoutingContext> handler : handlers) {
      router.route(method, path).handler(handler);
    }
  }

  private void attempt(RoutingContext context, Attempt attempt) {
    try {
      run(context, attempt.get());
    } catch (UnknownField e) {
      Answers.error(context.response(), ApiErrors.invalidField(e.field()));
    } catch (Body.Unacceptable e) {
      Answers.error(context.response(), e.error());
    }
  }

  private void run(RoutingContext context, ServerMessage command) {
    String token = Credentials.token(context.request().headers());
    if (token == null) {
      Answers.error(context.response(), ApiErrors.of(EntryFault.AUTHENTICATION_FAILED));
      return;
    }
    Steps.run(
        context,
        lane,
        () ->
            switch (people.apply(token)) {
              case Admission.Refused(EntryFault fault) -> new Outcome.Refused(ApiErrors.of(fault));
              case Admission.Banned(var until) -> new Outcome.Refused(ApiErrors.banned(until));
              case Admission.Admitted admitted ->
                  new Outcome.Answered(desk.run(admitted.person(), command));
            },
        outcome -> answer(context, outcome));
  }

  private static void answer(RoutingContext context, Outcome outcome) {
    HttpServerResponse response = context.response();
    int done = context.request().method() == HttpMethod.POST ? CREATED : OK;
    switch (outcome) {
      case Outcome.Refused(ApiError error) -> Answers.error(response, error);
      case Outcome.Answered(ServerMessage message) when message.hasErrorMessage() ->
          Answers.error(response, ApiErrors.of(message.getErrorMessage()));
      case Outcome.Answered(ServerMessage message) when message.hasAcknowledgement() ->
          Answers.nothing(response);
      case Outcome.Answered(ServerMessage message) ->
          Answers.json(response, done, Replies.json(message));
    }
  }

  /// What came of a request.
  private sealed interface Outcome {
    record Refused(ApiError error) implements Outcome {}

    record Answered(ServerMessage message) implements Outcome {}
  }

  /// Makes a command of a request.
  private interface Read {
    ServerMessage of(RoutingContext context) throws UnknownField;
  }

  /// Makes a command of a request with a body.
  private interface Write {
    ServerMessage of(RoutingContext context, JsonObject json) throws UnknownField;
  }

  /// Makes a command, or says what is wrong with the request.
  private interface Attempt {
    ServerMessage get() throws UnknownField, Body.Unacceptable;
  }
}
