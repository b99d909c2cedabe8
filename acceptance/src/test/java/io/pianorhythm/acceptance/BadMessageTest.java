package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.UnknownFieldSet;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.DeleteRoom;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.GetModerationList;
import io.pianorhythm.protocol.v1.GetRoomInfo;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.LeaveRoom;
import io.pianorhythm.protocol.v1.RefreshToken;
import io.pianorhythm.protocol.v1.ReportUser;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.TestServer;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages against the contract: each gets its answer by name and with its id, the connection goes
/// on, the room is as it was, and nobody else hears a thing.
@Timeout(60)
class BadMessageTest {

  private static final String ROOM = "stage";

  private static TestServer server;
  private static LogLines log;
  private static WayIn way;
  private static Musician witness;
  private static BarePlayer player;

  private RoomInfo before;

  /// A command, and the code with which it is refused.
  record Bad(String name, String code, ServerMessage.Builder command) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void serve() {
    server = TestServer.startGenerous();
    log = LogLines.open();
    way = new WayIn(server.address());
    witness = Musician.guest(server.address(), "Witness");
    try (var maker = BarePlayer.enter(way, way.register("Maker"))) {
      // Rooms outlive their last member by a minute.
      make(maker, "locked", RoomSettings.newBuilder().setAllowGuests(true), "sesame");
      make(maker, "for members", RoomSettings.newBuilder(), "");
    }
    witness.session().createOrJoin(ROOM, "");
    player = BarePlayer.guest(way, "Player");
    join(player, ROOM);
  }

  @AfterAll
  static void stop() {
    player.close();
    witness.close();
    server.close();
    log.close();
    log.tellNothingOf(List.of("sesame", "access_token"));
  }

  private static void make(
      BarePlayer maker, String name, RoomSettings.Builder settings, String password) {
    var command =
        CreateRoomCommand.newBuilder()
            .setRoomName(name)
            .setPassword(password)
            .setSettings(settings)
            .build();
    var answer = maker.ask(message().setCreateRoomCommand(command)).getRoomJoinedResponse();
    assertThat(answer.getSuccess()).as("%s", answer).isTrue();
  }

  private static void join(BarePlayer who, String room) {
    assertThat(who.ask(message().setJoinRoomByName(byName(room, ""))).getRoomJoinedResponse())
        .returns(true, answer -> answer.getSuccess());
  }

  @BeforeEach
  void remember() {
    player.settle();
    witness.session().settle();
    before = witness.session().room("");
    witness.forget();
  }

  /// Whatever the player did: it is still served, the room is as it was, and the witness heard
  /// nothing of it.
  @AfterEach
  void nothingHasHappened() {
    player.settle();
    witness.session().settle();
    assertThat(witness.said(BadMessageTest::isAboutOthers)).isEmpty();
    assertThat(witness.heard()).isEmpty();
    assertThat(witness.session().room("")).isEqualTo(before);
    assertThat(before.getUserCount()).isEqualTo(2);
  }

  private static boolean isAboutOthers(ServerMessage message) {
    return !message.hasHeartbeatAck() && message.getRequestId().isEmpty();
  }

  static Stream<Bad> commands() {
    return Stream.of(
        bad(
            "a room that is not",
            "ROOM_NOT_FOUND",
            message().setJoinRoomByName(byName("nowhere", ""))),
        bad("no name to join", "ROOM_NOT_FOUND", message().setJoinRoomByName(byName("", ""))),
        bad(
            "a wrong password",
            "WRONG_PASSWORD",
            message().setJoinRoomByName(byName("locked", "x"))),
        bad("no password", "WRONG_PASSWORD", message().setJoinRoomByName(byName("locked", ""))),
        bad(
            "a password too long",
            "WRONG_PASSWORD",
            message().setJoinRoomByName(byName("locked", "x".repeat(5_000)))),
        bad(
            "guests stay out",
            "GUESTS_NOT_ALLOWED",
            message().setJoinRoomByName(byName("for members", ""))),
        bad("an empty name", "NAME_EMPTY", create("")),
        bad("a name of blanks", "NAME_EMPTY", create(" \t ")),
        bad("a name of signs", "NAME_EMPTY", create("!?")),
        bad("a name too long", "NAME_TOO_LONG", create("a".repeat(65))),
        bad("a name far too long", "NAME_TOO_LONG", create("a".repeat(10_000))),
        bad("a name that cannot be seen", "NAME_NOT_ALLOWED", create("\u200B\u200B")),
        bad("a name with something unseen", "NAME_NOT_ALLOWED", create("sal\u2060on")),
        bad("a name that turns around", "NAME_NOT_ALLOWED", create("pay\u202Elap")),
        bad("a name with a bell", "NAME_NOT_ALLOWED", create("ring\u0007")),
        bad("the lobby", "NAME_RESERVED", create("Lobby")),
        bad("a lobby of one's own", "NAME_RESERVED", create("Lobby 99")),
        bad("the lobby in capitals", "NAME_RESERVED", create("LOBBY")),
        bad("the lobby with a nought", "NAME_RESERVED", create("L0bby")),
        bad("the lobby in wide letters", "NAME_RESERVED", create("\uFF2Cobby")),
        bad("the lobby with a Cyrillic letter", "NAME_NOT_ALLOWED", create("L\u043Ebby")),
        bad("a name that is taken", "ROOM_NAME_TAKEN", create(ROOM)),
        bad("a taken name in capitals", "ROOM_NAME_TAKEN", create("STAGE")),
        bad("a taken name in wide letters", "ROOM_NAME_TAKEN", create("\uFF53tage")),
        bad("a taken name with a 1 for an l", "ROOM_NAME_TAKEN", create("1ocked")),
        bad("a lobby by type", "ROOM_TYPE_NOT_ALLOWED", create("foyer", RoomType.LOBBY)),
        bad("a type that is none", "ROOM_TYPE_NOT_ALLOWED", createTypeValue(77)),
        bad(
            "a password too long for a room",
            "PASSWORD_TOO_LONG",
            createWithPassword("x".repeat(129))),
        bad("too many seats", "SETTINGS_INVALID", createWithSeats(1_001)),
        bad("fewer seats than none", "SETTINGS_INVALID", createWithSeats(-1)),
        bad("empty chat", "CHAT_TEXT_NOT_ALLOWED", chat("")),
        bad("chat of blanks", "CHAT_TEXT_NOT_ALLOWED", chat(" \n ")),
        bad("chat that cannot be seen", "CHAT_TEXT_NOT_ALLOWED", chat("\u200B\u202E\u0000")),
        bad("chat too long", "CHAT_TEXT_NOT_ALLOWED", chat("a".repeat(501))),
        bad("chat far too long", "CHAT_TEXT_NOT_ALLOWED", chat("a".repeat(15_000))),
        bad("a chat command that is none", "UNKNOWN_COMMAND", chat("/dance")),
        bad("a slash alone", "UNKNOWN_COMMAND", chat("/")),
        bad("a chat command with a part too few", "BAD_COMMAND", chat("/whisper Witness")),
        bad("a chat command with a part too many", "BAD_COMMAND", chat("/clear all")),
        bad("a whisper to nobody", "TARGET_NOT_FOUND", chat("/whisper Nobody hello")),
        bad("the name of the witness", "NAME_TAKEN", chat("/nick w1tness")),
        bad("the name of an account", "NAME_TAKEN", chat("/nick Maker")),
        bad("kicking out the owner by a line", "NOT_ALLOWED", chat("/kick Witness")),
        bad("banning the owner by a line", "NOT_ALLOWED", chat("/ban Witness 10m")),
        bad("clearing somebody else's chat by a line", "NOT_ALLOWED", chat("/clear")),
        bad("taking the room by a line", "NOT_ALLOWED", chat("/owner Player")),
        bad("a ban everywhere by a line", "NOT_ALLOWED", chat("/ban Witness site rude")),
        bad("an answer to too long an id", "INVALID_FIELD", replyTo("x".repeat(65))),
        bad("too many rooms of a list", "INVALID_FIELD", list(501, "")),
        bad("a list by too long a text", "INVALID_FIELD", list(1, "x".repeat(65))),
        bad("too many lines of history", "INVALID_FIELD", history(201, "")),
        bad("history before too long an id", "INVALID_FIELD", history(1, "x".repeat(65))),
        bad("a room by too long an id", "INVALID_FIELD", info("x".repeat(65), "")),
        bad("a room by an id that is none", "ROOM_NOT_FOUND", info("no such id", "")),
        bad("a room by a name that is none", "ROOM_NOT_FOUND", info("", "nowhere")),
        bad("settings of somebody else's room", "NOT_ALLOWED", update()),
        bad("closing somebody else's room", "NOT_ALLOWED", close()),
        bad("banning the owner", "NOT_ALLOWED", moderate("ban", "Witness", "")),
        bad("lifting a ban without a right", "NOT_ALLOWED", moderate("unban", "Witness", "")),
        bad("making oneself a moderator", "NOT_ALLOWED", moderate("moderator", "Player", "")),
        bad("clearing somebody else's chat", "NOT_ALLOWED", moderate("clear", "", "")),
        bad("a setting that is none", "INVALID_FIELD", serverCommand(4, "gravity", "off")),
        bad("a setting of another kind", "INVALID_FIELD", serverCommand(4, "max_users", "many")),
        bad("a setting without a right", "NOT_ALLOWED", serverCommand(4, "max_users", "3")),
        bad("a point that is no number", "INVALID_FIELD", serverCommand(7, "epoch", "now")),
        bad("kicking out the owner", "NOT_ALLOWED", moderate("kick", "Witness", "")),
        bad("muting the owner", "NOT_ALLOWED", moderate("mute", "Witness", "")),
        bad("kicking nobody without a right", "NOT_ALLOWED", moderate("kick", "Nobody", "")),
        bad("kicking without a name or a right", "NOT_ALLOWED", moderate("kick", "", "")),
        bad("a moderation that is none", "INVALID_FIELD", moderate("crown", "Witness", "")),
        bad("a reason too long", "INVALID_FIELD", moderate("kick", "Witness", "x".repeat(201))),
        bad("a ban from the site without a right", "NOT_ALLOWED", onTheSite("ban", "Witness")),
        bad("a kick from the site without a right", "NOT_ALLOWED", onTheSite("kick", "nobody")),
        bad("lifting one's own ban", "NOT_ALLOWED", onTheSite("unban", "Player")),
        bad("an address without a right", "NOT_ALLOWED", onTheSite("ban", "127.0.0.1")),
        bad("making oneself keep the site", "NOT_ALLOWED", onTheSite("moderator", "Player")),
        bad("maintenance by a guest", "NOT_ALLOWED", serverCommand(9, "state", "on")),
        bad("a list of the site without a right", "NOT_ALLOWED", moderationList(1, true)),
        bad("a list of the room without a right", "NOT_ALLOWED", moderationList(2, false)),
        bad("reports without a right", "NOT_ALLOWED", moderationList(4, false)),
        bad("a list of no kind without a right", "NOT_ALLOWED", moderationList(99, true)),
        bad("a report of nobody", "USER_NOT_FOUND", report("no such user", "rude")),
        bad("a report without a user", "INVALID_FIELD", report("", "rude")),
        bad("a report without a reason", "INVALID_FIELD", report("no such user", "")),
        bad("a report too long", "INVALID_FIELD", report("no such user", "x".repeat(501))),
        bad("a token that is none", "AUTHENTICATION_FAILED", refresh("nonsense")),
        bad("no token", "AUTHENTICATION_FAILED", refresh("")),
        bad("a command that is none", "UNKNOWN_MESSAGE", serverCommand(99, "a", "b")),
        bad("the server's own command", "NOT_FOR_CLIENTS", serverCommand(6, "a", "b")),
        bad(
            "a type of room by a bad word",
            "INVALID_FIELD",
            serverCommand(2, "room_type", "CASTLE")),
        bad("a time by a bad number", "INVALID_FIELD", serverCommand(5, "timestamp", "noon")),
        bad("too long a parameter", "INVALID_FIELD", serverCommand(5, "a", "x".repeat(513))),
        bad("too many parameters", "INVALID_FIELD", manyParameters()),
        bad("a type that names another message", "MESSAGE_TYPE_MISMATCH", mismatch()),
        bad("a type without a message", "MESSAGE_TYPE_MISMATCH", typeOnly()),
        bad("a message of tomorrow", "UNKNOWN_MESSAGE", ofTomorrow()),
        bad("no message", "UNKNOWN_MESSAGE", message()),
        bad("a message broken inside", "MALFORMED_MESSAGE", brokenInside()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isRefusedByNameAndWithItsId(Bad bad) {
    assertThat(error(player.ask(bad.command())).getErrorCode()).isEqualTo(bad.code());
  }

  static Stream<FieldDescriptor> messagesOfTheServer() {
    Set<String> ofClients =
        Set.of(
            "createRoomCommand",
            "updateRoomCommand",
            "joinRoomByName",
            "joinNextAvailableLobby",
            "leaveRoom",
            "getRoomInfo",
            "getRoomList",
            "roomChatMessage",
            "roomChatServerCommand",
            "getChatHistory",
            "serverCommand",
            "avatarCommand",
            "privateMessage",
            "typingMessage",
            "editChatMessage",
            "deleteChatMessage",
            "userStatusUpdate",
            "friendRequest",
            "getFriendList",
            "refreshToken",
            "deleteRoom",
            "getPrivateHistory",
            "getProfile",
            "updateProfile",
            "keepRecording",
            "getModerationList",
            "reportUser",
            "setRoomTiming",
            "getPathToken",
            "midiMessage",
            "heartbeatMessage");
    return ServerMessage.getDescriptor().getOneofs().getFirst().getFields().stream()
        .filter(field -> !ofClients.contains(field.getName()));
  }

  @ParameterizedTest
  @MethodSource("messagesOfTheServer")
  void whatOnlyTheServerSaysIsRefused(FieldDescriptor field) {
    var message = message();
    message.setField(field, message.newBuilderForField(field).build());
    assertThat(error(player.ask(message)).getErrorCode()).isEqualTo("NOT_FOR_CLIENTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "0a", "0affff03", "08", "ffffffffffffffffffff01", "2a05", "0b0c"})
  void bytesThatAreNoMessageAreRefused(String hex) {
    player.frame(BarePlayer.BINARY, HexFormat.of().parseHex(hex));
    player.settle();
    assertThat(player.said(m -> code(m).equals("MALFORMED_MESSAGE"))).isNotEmpty();
  }

  @Test
  void aRequestIdThatIsTooLongIsNotGivenBack() {
    player.send(chat("never heard").setRequestId("x".repeat(65)).build());
    var answer = player.hears(m -> code(m).equals("REQUEST_ID_TOO_LONG"));
    assertThat(answer.getRequestId()).isEmpty();
  }

  @Test
  void theTypeMayBeLeftOutOrGiven() {
    var asked = GetRoomInfo.newBuilder();
    assertThat(player.ask(message().setGetRoomInfo(asked)).hasRoomInfoResponse()).isTrue();
    var typed = message().setGetRoomInfo(asked).setMessageType(ServerMessageType.GetRoomInfo);
    assertThat(player.ask(typed).hasRoomInfoResponse()).isTrue();
  }

  @Test
  void aFullRoomIsFull() {
    try (var first = BarePlayer.guest(way, "First")) {
      make(first, "narrow", RoomSettings.newBuilder().setMaxUsers(1).setAllowGuests(true), "");
      var answer = player.ask(message().setJoinRoomByName(byName("narrow", "")));
      assertThat(error(answer).getErrorCode()).isEqualTo("ROOM_FULL");
    }
  }

  @Test
  void guessingPasswordsIsSlowedDown() {
    try (var thief = BarePlayer.guest(way, "Thief")) {
      for (int i = 0; i < 10; i++) {
        var answer = thief.ask(message().setJoinRoomByName(byName("locked", "guess " + i)));
        assertThat(error(answer).getErrorCode()).isEqualTo("WRONG_PASSWORD");
      }
      var answer = thief.ask(message().setJoinRoomByName(byName("locked", "sesame")));
      assertThat(error(answer).getErrorCode()).isEqualTo("RATE_LIMITED");
      thief.settle();
    }
  }

  @Test
  void outsideOfARoomThereIsNothingToSayOrLeave() {
    try (var outside = BarePlayer.guest(way, "Outside")) {
      for (var command :
          List.of(
              chat("hello"),
              history(1, ""),
              moderate("kick", "Witness", ""),
              update(),
              message().setLeaveRoom(LeaveRoom.getDefaultInstance()))) {
        assertThat(error(outside.ask(command)).getErrorCode()).isEqualTo("NOT_IN_ROOM");
      }
      outside.settle();
    }
  }

  /// The error of an answer, wherever it is; the kind must be given and the sentence for people
  /// too.
  private static ErrorMessage error(ServerMessage answer) {
    assertThat(answer.hasErrorMessage() || answer.hasRoomJoinedResponse())
        .as("%s", answer)
        .isTrue();
    assertThat(answer.getRoomJoinedResponse().getSuccess()).isFalse();
    ErrorMessage error =
        answer.hasErrorMessage()
            ? answer.getErrorMessage()
            : answer.getRoomJoinedResponse().getError();
    assertThat(error.getErrorMessage()).isNotEmpty().doesNotContain("Exception");
    return error;
  }

  private static String code(ServerMessage message) {
    return message.getErrorMessage().getErrorCode();
  }

  private static Bad bad(String name, String code, ServerMessage.Builder command) {
    return new Bad(name, code, command);
  }

  private static ServerMessage.Builder close() {
    return message().setDeleteRoom(DeleteRoom.getDefaultInstance());
  }

  private static ServerMessage.Builder message() {
    return ServerMessage.newBuilder();
  }

  private static JoinRoomByName byName(String room, String password) {
    return JoinRoomByName.newBuilder().setRoomName(room).setPassword(password).build();
  }

  private static ServerMessage.Builder create(String name) {
    return create(name, RoomType.PUBLIC);
  }

  private static ServerMessage.Builder create(String name, RoomType type) {
    return message()
        .setCreateRoomCommand(CreateRoomCommand.newBuilder().setRoomName(name).setRoomType(type));
  }

  private static ServerMessage.Builder createTypeValue(int type) {
    return message()
        .setCreateRoomCommand(
            CreateRoomCommand.newBuilder().setRoomName("foyer").setRoomTypeValue(type));
  }

  private static ServerMessage.Builder createWithPassword(String password) {
    return message()
        .setCreateRoomCommand(
            CreateRoomCommand.newBuilder().setRoomName("foyer").setPassword(password));
  }

  private static ServerMessage.Builder createWithSeats(int seats) {
    return message()
        .setCreateRoomCommand(
            CreateRoomCommand.newBuilder()
                .setRoomName("foyer")
                .setSettings(RoomSettings.newBuilder().setMaxUsers(seats).setAllowGuests(true)));
  }

  private static ServerMessage.Builder chat(String text) {
    return message().setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text));
  }

  private static ServerMessage.Builder replyTo(String id) {
    return message()
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("yes").setReplyTo(id));
  }

  private static ServerMessage.Builder list(int limit, String contains) {
    return message()
        .setGetRoomList(GetRoomList.newBuilder().setLimit(limit).setNameContains(contains));
  }

  private static ServerMessage.Builder history(int limit, String beforeId) {
    return message()
        .setGetChatHistory(
            GetChatHistory.newBuilder().setLimit(limit).setBeforeMessageId(beforeId));
  }

  private static ServerMessage.Builder info(String id, String name) {
    return message().setGetRoomInfo(GetRoomInfo.newBuilder().setRoomId(id).setRoomName(name));
  }

  private static ServerMessage.Builder update() {
    return message()
        .setUpdateRoomCommand(
            UpdateRoomCommand.newBuilder().setSettings(RoomSettings.newBuilder().setMaxUsers(3)));
  }

  private static ServerMessage.Builder moderate(String command, String target, String reason) {
    return message()
        .setRoomChatServerCommand(
            RoomChatServerCommand.newBuilder()
                .setCommand(command)
                .setTargetUser(target)
                .setReason(reason));
  }

  private static ServerMessage.Builder onTheSite(String command, String target) {
    return message()
        .setRoomChatServerCommand(
            RoomChatServerCommand.newBuilder()
                .setCommand(command)
                .setTargetUser(target)
                .setReason("because")
                .setWholeSite(true));
  }

  private static ServerMessage.Builder moderationList(int kind, boolean wholeSite) {
    return message()
        .setGetModerationList(
            GetModerationList.newBuilder().setKindValue(kind).setWholeSite(wholeSite));
  }

  private static ServerMessage.Builder report(String target, String reason) {
    return message()
        .setReportUser(ReportUser.newBuilder().setTargetUserId(target).setReason(reason));
  }

  private static ServerMessage.Builder refresh(String token) {
    return message().setRefreshToken(RefreshToken.newBuilder().setToken(token));
  }

  private static ServerMessage.Builder serverCommand(int type, String key, String value) {
    return message()
        .setServerCommand(
            ServerCommand.newBuilder().setCommandTypeValue(type).putParameters(key, value));
  }

  private static ServerMessage.Builder manyParameters() {
    var command = ServerCommand.newBuilder().setCommandType(ServerCommandType.HEARTBEAT);
    for (int i = 0; i < 33; i++) {
      command.putParameters("p" + i, "");
    }
    return message().setServerCommand(command);
  }

  private static ServerMessage.Builder mismatch() {
    return message()
        .setMessageType(ServerMessageType.RoomChatMessage)
        .setLeaveRoom(LeaveRoom.getDefaultInstance());
  }

  private static ServerMessage.Builder typeOnly() {
    return message().setMessageType(ServerMessageType.LeaveRoom);
  }

  private static ServerMessage.Builder ofTomorrow() {
    var content = UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build();
    return message()
        .setMessageTypeValue(200)
        .setUnknownFields(UnknownFieldSet.newBuilder().addField(200, content).build());
  }

  /// A join whose content ends in the middle of its name.
  private static ServerMessage.Builder brokenInside() {
    var content =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(ByteString.copyFrom(new byte[] {0x0A, 0x05, 'a'}))
            .build();
    return message()
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(ServerMessage.JOINROOMBYNAME_FIELD_NUMBER, content)
                .build());
  }
}
