package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ProtocolMessageEnum;
import io.pianorhythm.protocol.v1.AuditEntry;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.ErrorType;
import io.pianorhythm.protocol.v1.Friend;
import io.pianorhythm.protocol.v1.FriendAction;
import io.pianorhythm.protocol.v1.FriendList;
import io.pianorhythm.protocol.v1.FriendState;
import io.pianorhythm.protocol.v1.KeepRecording;
import io.pianorhythm.protocol.v1.ModerationList;
import io.pianorhythm.protocol.v1.ModerationNotice;
import io.pianorhythm.protocol.v1.MuteScope;
import io.pianorhythm.protocol.v1.ProfileResponse;
import io.pianorhythm.protocol.v1.Report;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomList;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.RoomStage;
import io.pianorhythm.protocol.v1.RoomTempo;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.Sanction;
import io.pianorhythm.protocol.v1.SanctionKind;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.TimingMode;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.UserRole;
import io.pianorhythm.protocol.v1.UserStatus;
import io.pianorhythm.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The description of the HTTP side is what the server does: every operation is used, and each
/// answer has a described status, type and shape.
@Timeout(60)
class OpenApiTest {

  private static final RoomSettings OPEN =
      RoomSettings.newBuilder().setMaxUsers(8).setAllowChat(true).setAllowGuests(true).build();
  private static final String PASSWORD = "a long password";

  private static TestServer server;
  private static WayIn way;
  private static HttpClient http;
  private static OpenApiDocument document;

  private final Set<String> seen = new TreeSet<>();

  @BeforeAll
  static void serve() throws Exception {
    server = TestServer.startGenerous();
    way = new WayIn(server.address());
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/api/openapi.yaml")).build();
    document = new OpenApiDocument(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String token, @Nullable String body)
      throws IOException, InterruptedException {
    return send(method, path, token, body, "application/json");
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String token, @Nullable String body, String type)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .timeout(Duration.ofSeconds(10))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    var operation = document.of(method, path);
    assertThat(
            document.faults(
                operation,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body()))
        .as(method + " " + path + " -> " + answer.statusCode() + " " + answer.body())
        .isEmpty();
    seen.add(operation.id() + " " + answer.statusCode());
    return answer;
  }

  private JsonNode json(String method, String path, @Nullable String token, @Nullable String body)
      throws IOException, InterruptedException {
    return WayIn.JSON.readTree(send(method, path, token, body).body());
  }

  private static String token(String name) {
    return way.register(name).path("access_token").asText();
  }

  private static RoomInfo create(BarePlayer player) {
    var command = CreateRoomCommand.newBuilder().setRoomName("attic").setSettings(OPEN);
    var answer =
        player.ask(
            ServerMessage.newBuilder()
                .setMessageType(ServerMessageType.CreateRoomCommand)
                .setCreateRoomCommand(command));
    assertThat(answer.getRoomJoinedResponse().getSuccess()).as("%s", answer).isTrue();
    return answer.getRoomJoinedResponse().getRoomInfo();
  }

  private static String keep(BarePlayer player) {
    var answer =
        player.ask(
            ServerMessage.newBuilder()
                .setMessageType(ServerMessageType.KeepRecording)
                .setKeepRecording(KeepRecording.newBuilder().setTitle("evening")));
    return answer.getRecordingKept().getRecording().getRecordingId();
  }

  private static String person(String name) {
    return "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
  }

  @Test
  void everyOperationDoesWhatIsWritten() throws Exception {
    signingIn();
    people();
    roomsAndRecordings();
    moderation();
    server();

    assertThat(seen)
        .containsAll(
            document.operations().values().stream()
                .flatMap(one ->
                    one.status().stream()
                        .filter(status -> status.startsWith("2"))
                        .map(status -> one.id() + " " + status))
                .toList());
  }

  private void signingIn() throws Exception {
    send("POST", "/api/auth/guest", null, "{\"username\":\"Gus\"}");
    var ada = json("POST", "/api/auth/register", null, person("Ada"));
    var again = json("POST", "/api/auth/login", null, person("Ada"));
    assertThat(send("POST", "/api/auth/login", null, person("Nobody")).statusCode()).isEqualTo(401);
    assertThat(send("POST", "/api/auth/register", null, person("ada")).statusCode()).isEqualTo(409);
    var fresh =
        json(
            "POST",
            "/api/auth/refresh",
            null,
            "{\"refresh_token\":\"" + again.path("refresh_token").asText() + "\"}");
    var token = fresh.path("access_token").asText();
    send("POST", "/api/websocket/ticket", token, null);
    send("GET", "/api/websocket/keys", null, null);
    assertThat(send("GET", "/api/websocket/none", null, null).statusCode()).isEqualTo(426);
    send(
        "POST",
        "/api/auth/password",
        token,
        "{\"password\":\"" + PASSWORD + "\",\"new_password\":\"a longer password\"}");
    assertThat(send("POST", "/api/auth/login", null, person("Ada")).statusCode()).isEqualTo(401);
    send(
        "POST",
        "/api/auth/logout",
        null,
        "{\"refresh_token\":\"" + ada.path("refresh_token").asText() + "\",\"everywhere\":true}");
  }

  private void people() throws Exception {
    var ben = json("POST", "/api/auth/register", null, person("Ben"));
    var cid = json("POST", "/api/auth/register", null, person("Cid"));
    var bensKey = ben.path("access_token").asText();
    var cidsKey = cid.path("access_token").asText();
    var bensId = ben.path("user").path("uuid").asText();
    var cidsId = cid.path("user").path("uuid").asText();

    assertThat(
            json("GET", "/api/users/me", bensKey, null).path("user_info").path("username").asText())
        .isEqualTo("Ben");
    assertThat(
            json("PATCH", "/api/users/me", bensKey, "{\"about\":\"I play.\",\"color\":255}")
                .path("about")
                .asText())
        .isEqualTo("I play.");
    assertThat(json("GET", "/api/users/" + bensId, cidsKey, null).path("about").asText())
        .isEqualTo("I play.");
    assertThat(send("GET", "/api/users/nobody", cidsKey, null).statusCode()).isEqualTo(404);
    assertThat(send("PATCH", "/api/users/me", bensKey, "{\"role\":\"PRO\"}").statusCode())
        .isEqualTo(400);

    send("POST", "/api/friends", bensKey, step(cidsId, FriendAction.SEND_REQUEST));
    send("POST", "/api/friends", cidsKey, step(bensId, FriendAction.ACCEPT_REQUEST));
    var friends = json("GET", "/api/friends", bensKey, null).path("friends");
    assertThat(friends).hasSize(1);
    assertThat(friends.get(0).path("state").asText()).isEqualTo("FRIEND_STATE_FRIENDS");
    assertThat(
            send("POST", "/api/friends", bensKey, "{\"target_user_id\":\"" + cidsId + "\"}")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            send("POST", "/api/friends", bensKey, step(bensId, FriendAction.BLOCK_USER))
                .statusCode())
        .isBetween(400, 409);
  }

  private static String step(String id, FriendAction action) {
    return "{\"target_user_id\":\"" + id + "\",\"action\":\"" + action + "\"}";
  }

  private void roomsAndRecordings() throws Exception {
    var doras = way.register("Dora");
    var dorasKey = doras.path("access_token").asText();
    var stranger = token("Stranger");
    try (var dora = BarePlayer.enter(way, doras)) {
      var room = create(dora);
      var path = "/api/rooms/" + room.getRoomId();
      dora.notes("903c40 803c40");
      dora.settle();

      assertThat(json("GET", "/api/rooms?limit=5&name_contains=att", dorasKey, null).path("rooms"))
          .hasSize(1);
      assertThat(send("GET", "/api/rooms?limit=x", dorasKey, null).statusCode()).isEqualTo(400);
      assertThat(json("GET", path, stranger, null).path("room_name").asText()).isEqualTo("attic");
      assertThat(send("GET", "/api/rooms/none", stranger, null).statusCode()).isEqualTo(404);
      assertThat(send("PATCH", path, stranger, "{\"room_name\":\"mine\"}").statusCode())
          .isEqualTo(409);

      assertThat(send("PATCH", path, dorasKey, "{\"room_name\":\"loft\"}").statusCode())
          .isEqualTo(204);
      dora.hears(message ->
          message.hasRoomUpdated()
              && message.getRoomUpdated().getRoomInfo().getRoomName().equals("loft"));

      send("GET", path + "/recording.mid?seconds=60", dorasKey, null);
      var kept = keep(dora);
      send("GET", "/api/recordings", dorasKey, null);
      send("GET", "/api/recordings/" + kept, null, null);
      send("DELETE", "/api/recordings/" + kept, dorasKey, null);
      assertThat(send("GET", "/api/recordings/" + kept, null, null).statusCode()).isEqualTo(404);

      assertThat(send("DELETE", path, stranger, null).statusCode()).isEqualTo(409);
      assertThat(send("DELETE", path, dorasKey, null).statusCode()).isEqualTo(204);
      assertThat(send("GET", path, dorasKey, null).statusCode()).isEqualTo(404);
    }
  }

  private void moderation() throws Exception {
    var head = Cast.administrator(server, "Head One").path("access_token").asText();
    var ann = way.register("Annika");
    var annsId = ann.path("user").path("uuid").asText();
    var annsKey = ann.path("access_token").asText();
    var guest = way.guest("Wanda").path("access_token").asText();
    assertThat(send("POST", "/api/rooms", guest, "{\"room_name\":\"cellar\"}").statusCode())
        .isEqualTo(403);
    var room = json("POST", "/api/rooms", annsKey, "{\"room_name\":\"cellar\",\"password\":\"x\"}");
    assertThat(room.path("lasting").asBoolean()).isTrue();
    assertThat(room.path("founder_name").asText()).isEqualTo("Annika");
    assertThat(send("POST", "/api/rooms", annsKey, "{\"room_name\":\"Cellar\"}").statusCode())
        .isEqualTo(409);
    var cellar = "?room_id=" + room.path("room_id").asText();

    for (String list : List.of("sanctions", "audit", "notices", "reports")) {
      var path = "/api/moderation/" + list;
      assertThat(json("GET", path + "?limit=5", head, null).path("more").asBoolean()).isFalse();
      assertThat(send("GET", path, annsKey, null).statusCode()).isEqualTo(403);
      assertThat(send("GET", path + "?kind=x", head, null).statusCode()).isEqualTo(400);
    }
    assertThat(send("GET", "/api/moderation/audit" + cellar, head, null).statusCode())
        .isEqualTo(200);
    assertThat(send("GET", "/api/moderation/audit" + cellar, annsKey, null).statusCode())
        .isEqualTo(409);

    try (var root = BarePlayer.enter(way, way.login("Head One"));
        var player = BarePlayer.enter(way, ann)) {
      for (String command : List.of("mute", "ban")) {
        Cast.done(root, Cast.onSite(command, annsId));
      }
      assertThat(player.closedWith()).isEqualTo(4102);
      Cast.done(root, "reportUser { target_user_id: '" + annsId + "' reason: 'loud' }");
    }
    var bans = json("GET", "/api/moderation/sanctions?only=ban&user_id=" + annsId, head, null);
    assertThat(bans.path("sanctions")).hasSize(1);
    assertThat(send("DELETE", "/api/moderation/bans/" + annsId, annsKey, null).statusCode())
        .isEqualTo(403);
    var ban = bans.path("sanctions").get(0).path("sanction_id").asText();
    send("DELETE", "/api/moderation/bans/" + ban + "?reason=sorry", head, null);
    send("DELETE", "/api/moderation/mutes/" + annsId + "?scope=all", head, null);
    assertThat(send("DELETE", "/api/moderation/mutes/" + annsId, head, null).statusCode())
        .isEqualTo(404);
    assertThat(json("GET", "/api/moderation/sanctions", head, null).path("sanctions")).isEmpty();
    var unban = json("GET", "/api/moderation/audit?only=unban", head, null).path("audit").get(0);
    assertThat(unban.path("details").asText()).isEqualTo("sorry");

    var open = json("GET", "/api/moderation/reports?only=open", head, null).path("reports");
    var report = "/api/moderation/reports/" + open.get(0).path("report_id").asText();
    send("PATCH", report, head, "{\"words\":\"warned\"}");
    assertThat(send("PATCH", report, head, "{\"words\":\"again\"}").statusCode()).isEqualTo(404);
  }

  private void server() throws Exception {
    send("GET", "/api/health", null, null);
    send("GET", "/api/openapi.yaml", null, null);
  }

  static Stream<OpenApiDocument.Operation> secured() {
    return document.operations().values().stream().filter(OpenApiDocument.Operation::secured);
  }

  @ParameterizedTest
  @MethodSource("secured")
  void withoutATokenNothingIsDone(OpenApiDocument.Operation one) throws Exception {
    var path = one.path().replaceAll("\\{[a-z]+}", "some");
    var body =
        switch (one.id()) {
          case "changePassword" -> "{\"password\":\"x\",\"new_password\":\"y\"}";
          case "befriend" -> "{\"action\":\"BLOCK_USER\"}";
          default -> one.hasBody() ? "{}" : null;
        };
    for (String token : Arrays.asList(null, "nonsense")) {
      assertThat(send(one.method(), path, token, body).statusCode()).isEqualTo(401);
    }
  }

  static Stream<OpenApiDocument.Operation> withBody() {
    return document.operations().values().stream().filter(OpenApiDocument.Operation::hasBody);
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void whatIsNoObjectIsRefused(OpenApiDocument.Operation one) throws Exception {
    var token = token("Some " + one.id());
    var path = one.path().replaceAll("\\{[a-z]+}", "some");
    for (String body : List.of("", "[]", "{", "null", "\"x\"", "{\"a\":1}".repeat(2))) {
      assertThat(send(one.method(), path, token, body).statusCode()).isEqualTo(400);
    }
    assertThat(send(one.method(), path, token, "{}", "text/plain").statusCode()).isEqualTo(415);
    assertThat(
            send(one.method(), path, token, "{\"a\":\"" + "x".repeat(9_000) + "\"}").statusCode())
        .isEqualTo(413);
  }

  @Test
  void anAnswerSaysWhatIsLeftOfItsRate() throws Exception {
    var answer = send("GET", "/api/friends", token("Rita"), null);
    assertThat(answer.headers().firstValueAsLong("RateLimit-Limit")).isPresent();
    var left = answer.headers().firstValueAsLong("RateLimit-Remaining").orElseThrow();
    assertThat(left)
        .isNotNegative()
        .isLessThan(answer.headers().firstValueAsLong("RateLimit-Limit").orElseThrow());
    assertThat(answer.headers().firstValueAsLong("RateLimit-Reset").orElseThrow()).isPositive();
  }

  static Stream<Arguments> messages() {
    return Stream.of(
            AvatarData.getDescriptor(),
            UserInfo.getDescriptor(),
            Friend.getDescriptor(),
            FriendList.getDescriptor(),
            RoomInfo.getDescriptor(),
            RoomList.getDescriptor(),
            ModerationList.getDescriptor(),
            Sanction.getDescriptor(),
            AuditEntry.getDescriptor(),
            ModerationNotice.getDescriptor(),
            Report.getDescriptor(),
            RoomSettings.getDescriptor(),
            RoomTempo.getDescriptor())
        .map(message -> Arguments.of(message.getName(), message));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void messagesOfTheContractHaveTheSameFields(String name, Descriptor message) {
    assertThat(document.fields(name))
        .containsExactlyElementsOf(
            message.getFields().stream().map(FieldDescriptor::getName).toList());
  }

  @Test
  void theProfileHasTheSameFields() {
    assertThat(document.fields("Profile"))
        .containsExactlyElementsOf(
            ProfileResponse.getDescriptor().getFields().stream()
                .map(FieldDescriptor::getName)
                .toList());
  }

  static Stream<Arguments> enums() {
    var schemas = "/components/schemas/";
    return Stream.of(
        Arguments.of(schemas + "UserStatus", UserStatus.values()),
        Arguments.of(schemas + "UserRole", UserRole.values()),
        Arguments.of(schemas + "RoomType", RoomType.values()),
        Arguments.of(schemas + "Sanction/properties/kind", SanctionKind.values()),
        Arguments.of(schemas + "Sanction/properties/mute_scope", MuteScope.values()),
        Arguments.of(schemas + "Friend/properties/state", FriendState.values()),
        Arguments.of(schemas + "FriendRequest/properties/action", FriendAction.values()),
        Arguments.of(schemas + "RoomSettings/properties/stage", RoomStage.values()),
        Arguments.of(schemas + "RoomSettings/properties/timing_mode", TimingMode.values()),
        Arguments.of(schemas + "Error/properties/error/properties/type", ErrorType.values()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("enums")
  void enumsOfTheContractHaveTheSameValues(String pointer, ProtocolMessageEnum[] values) {
    assertThat(document.values(document.at(pointer)))
        .containsExactlyElementsOf(
            Arrays.stream(values)
                .map(Object::toString)
                .filter(name -> !name.equals("UNRECOGNIZED"))
                .toList());
  }
}
