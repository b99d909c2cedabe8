package io.pianorhythm.acceptance;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.pianorhythm.acceptance.RightsTable.Row;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.protocol.v1.GetModerationList;
import io.pianorhythm.protocol.v1.Report;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Does what the rows say, on a running server, and notes what went over the wire.
final class RightsWalk implements AutoCloseable {

  private static final FieldDescriptor REQUEST_ID =
      ServerMessage.getDescriptor().findFieldByName("requestId");

  /// A room was made, but one that does not last.
  static final String PASSING = "PASSING";

  private final Cast cast;
  private final URI server;
  private final OpenApiDocument document;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> walked = new TreeSet<>();

  RightsWalk(Cast cast, URI server) {
    this.cast = cast;
    this.server = server;
    this.document = new OpenApiDocument(send("GET", "/api/openapi.yaml", null, null).body());
  }

  /// Whom a row is done to.
  ///
  /// @param who null: somebody whom nobody knows
  record Target(String label, Cast.@Nullable Actor who) {}

  /// What was answered otherwise than the table says, in words.
  List<String> faults(Row row, Rank rank) {
    List<String> faults = new ArrayList<>();
    Cast.Actor actor = cast.first(rank);
    for (Target target : targets(row, actor)) {
      if (row.first() != null) {
        cast.done(actor, row.first());
      }
      String expected = expected(row, actor, target);
      String code = attempt(row, actor, target);
      if (!code.equals(expected)) {
        faults.add(
            "%s: %s on %s: expected %s, was %s"
                .formatted(rank, row.words(), target.label(), shown(expected), shown(code)));
      }
      if (code.isEmpty() || code.equals(PASSING) || row.first() != null) {
        row.undo().of(cast, actor, target.who() == null ? actor : target.who());
      }
    }
    return faults;
  }

  private static String shown(String code) {
    return code.isEmpty() ? "allowed" : code;
  }

  private List<Target> targets(Row row, Cast.Actor actor) {
    Target unknown = new Target("an unknown user", null);
    return switch (row.aim()) {
      case NONE -> List.of(new Target("nobody", null));
      case LIFT_BAN_HERE -> List.of(new Target("the banned", cast.bannedHere), unknown);
      case LIFT_BAN ->
          List.of(
              new Target("a moderator's ban", cast.bannedByModerator),
              new Target("an administrator's ban", cast.bannedByRoot),
              unknown);
      case LIFT_MUTE ->
          List.of(
              new Target("a moderator's mute", cast.mutedByModerator),
              new Target("an administrator's mute", cast.mutedByRoot),
              unknown);
      case BELOW, BELOW_OR_ONESELF, ANYBODY, ACCOUNT_BELOW -> people(row, actor, unknown);
    };
  }

  /// One of each rank; for a line of chat, which runs the same command, the lowest, an equal and
  /// the highest.
  private List<Target> people(Row row, Cast.Actor actor, Target unknown) {
    List<Target> targets = new ArrayList<>();
    boolean line = row.words().startsWith("/");
    for (Rank rank : Rank.values()) {
      Cast.Actor other = cast.second(rank);
      boolean wanted =
          !line || rank == Rank.GUEST || rank == actor.rank || rank == Rank.ADMINISTRATOR;
      if (wanted && other != actor) {
        targets.add(new Target(rank.name(), other));
      }
    }
    targets.add(new Target("oneself", actor));
    targets.add(unknown);
    targets.add(new Target("somebody in another room", cast.elsewhere));
    return targets;
  }

  // --- what the table says -----------------------------------------------------------------------

  private String expected(Row row, Cast.Actor actor, Target target) {
    Rank rank = row.here() ? actor.rank : actor.onSite();
    if (row.deed() != null && !rank.may(row.deed())) {
      return row.denied();
    }
    if (row.aim() == RightsTable.Aim.NONE) {
      return row.always();
    }
    Cast.Actor who = target.who();
    if (who == null || (row.here() && who == cast.elsewhere)) {
      return row.here() ? "TARGET_NOT_FOUND" : "USER_NOT_FOUND";
    }
    Rank other = row.here() ? who.rank : who.onSite();
    return switch (row.aim()) {
      case NONE, ANYBODY, LIFT_BAN_HERE -> "";
      case LIFT_BAN -> lifted(rank, who == cast.bannedByRoot);
      case LIFT_MUTE -> lifted(rank, who == cast.mutedByRoot);
      case BELOW_OR_ONESELF -> who == actor ? "" : below(rank, other);
      case BELOW -> who == actor ? "NOT_ON_ONESELF" : below(rank, other);
      case ACCOUNT_BELOW -> {
        String below = who == actor ? "NOT_ON_ONESELF" : below(rank, other);
        yield below.isEmpty() && !other.may(Deed.BE_APPOINTED) ? "ACCOUNT_REQUIRED" : below;
      }
    };
  }

  private static String below(Rank actor, Rank target) {
    return actor.over(target) ? "" : "TARGET_PROTECTED";
  }

  private static String lifted(Rank actor, boolean byAdministrator) {
    return byAdministrator && Rank.ADMINISTRATOR.over(actor) ? "TARGET_PROTECTED" : "";
  }

  // --- what the server does ----------------------------------------------------------------------

  private String attempt(Row row, Cast.Actor actor, Target target) {
    String words = filled(row.words(), actor, target);
    if (words.startsWith("/")) {
      walked.add(
          "/" + words.substring(1).split(" ", 2)[0] + (words.contains(" site ") ? " site" : ""));
      return ask(actor, "roomChatMessage { message: '" + words + "' }");
    }
    if (words.startsWith("hears")) {
      return hearsNotices(actor);
    }
    return words.matches("[A-Z]+ /.*") ? request(actor, words) : ask(actor, words);
  }

  private String filled(String words, Cast.Actor actor, Target target) {
    String filled =
        words
            .replace("$target", target.who() == null ? "nobody-known" : target.who().userId())
            .replace("$name", actor.name)
            .replace("$token", actor.token())
            .replace("$root", cast.root.userId())
            .replace("$room", cast.roomId());
    if (filled.contains("$own")) {
      filled = filled.replace("$own", cast.line(actor));
    }
    if (filled.contains("$line")) {
      filled = filled.replace("$line", cast.line(cast.root));
    }
    return filled.contains("$report") ? filled.replace("$report", openReport()) : filled;
  }

  private String ask(Cast.Actor actor, String text) {
    ServerMessage.Builder message = Cast.message(text);
    note(message);
    if (message.hasMidiMessage() || message.hasHeartbeatMessage()) {
      return silent(actor, message);
    }
    ServerMessage answer = actor.socket.ask(message);
    boolean passing =
        message.hasCreateRoomCommand()
            && answer.getRoomJoinedResponse().getSuccess()
            && !answer.getRoomJoinedResponse().getRoomInfo().getLasting();
    return passing ? PASSING : Cast.code(answer);
  }

  /// What is not answered under its id when it is in order.
  private static String silent(Cast.Actor actor, ServerMessage.Builder message) {
    String id = "silent-" + actor.socket.heard();
    actor.socket.send(message.setField(REQUEST_ID, id).build());
    actor.socket.settle();
    return actor
        .socket
        .said(said -> said.getRequestId().equals(id) && said.hasErrorMessage())
        .stream()
        .map(Cast::code)
        .findFirst()
        .orElse("");
  }

  /// Somebody new breaks a rule of auto-moderation in the room.
  private String hearsNotices(Cast.Actor actor) {
    cast.watch(true);
    Cast.Actor stranger = cast.stranger();
    int before = actor.socket.said(ServerMessage::hasModerationNotice).size();
    String code =
        Cast.code(
            stranger.socket.ask(
                Cast.message("roomChatMessage { message: 'see http://example.org/x' }")));
    if (!code.equals("LINE_REFUSED")) {
      throw new AssertionError("no rule was broken: " + code);
    }
    actor.socket.settle();
    stranger.socket.close();
    cast.watch(false);
    return actor.socket.said(ServerMessage::hasModerationNotice).size() > before ? "" : "NOT_TOLD";
  }

  private String openReport() {
    return cast
        .root
        .socket
        .ask(
            Cast.message(
                "getModerationList { kind: MODERATION_LIST_KIND_REPORTS whole_site: true }"))
        .getModerationList()
        .getReportsList()
        .stream()
        .filter(report -> report.getSettledBy().isEmpty())
        .map(Report::getReportId)
        .findFirst()
        .orElseThrow();
  }

  private String request(Cast.Actor actor, String words) {
    String[] parts = words.split(" ", 3);
    walked.add(document.of(parts[0], parts[1]).id());
    HttpResponse<String> answer =
        send(parts[0], parts[1], actor.token(), parts.length > 2 ? parts[2] : null);
    return answer.statusCode() < 300
        ? ""
        : WayIn.Answer.of(answer.statusCode(), answer.body()).code();
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String token, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(10));
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  // --- what was walked ---------------------------------------------------------------------------

  private void note(ServerMessage.Builder message) {
    FieldDescriptor field =
        message.getOneofFieldDescriptor(ServerMessage.getDescriptor().getOneofs().getFirst());
    walked.add(field.getName());
    if (message.hasServerCommand()) {
      walked.add("serverCommand " + message.getServerCommand().getCommandType());
    }
    if (message.hasGetModerationList()) {
      GetModerationList list = message.getGetModerationList();
      walked.add(list.getKind() + (list.getWholeSite() ? " site" : ""));
    }
    if (message.hasRoomChatServerCommand()) {
      RoomChatServerCommand order = message.getRoomChatServerCommand();
      walked.add("order " + order.getCommand() + (order.getWholeSite() ? " site" : ""));
    }
  }

  /// Messages, commands, lists and operations that were used so far.
  Set<String> walked() {
    return walked;
  }

  /// The operations that need a token.
  List<String> operations() {
    return document.operations().values().stream()
        .filter(OpenApiDocument.Operation::secured)
        .map(OpenApiDocument.Operation::id)
        .toList();
  }

  @Override
  public void close() {
    http.close();
  }
}
