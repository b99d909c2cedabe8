package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import io.pianorhythm.protocol.v1.Acknowledgement;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Whatever the contract lets a client say, with each value of each enum, is answered, and not with
/// a promise: no part of the contract is there on paper only. A message that is added to the
/// contract and has no example here is taken for one of the server's own, and must be refused as
/// such.
@Timeout(60)
class EveryMessageTest {

  private static final String ROOM = "everything";

  /// One of each that a client may send, in the text form of Protocol Buffers. `$friend` is the id
  /// of another user in the room, `$line` that of the sender's own line.
  static final List<String> EXAMPLES =
      List.of(
          "createRoomCommand { room_name: 'new' settings { max_users: 4 allow_chat: true } }",
          "updateRoomCommand { settings { max_users: 4 allow_chat: true allow_guests: true } }",
          "setRoomTiming { timing_mode: TIMING_MODE_PHRASE tempo { milli_bpm: 90000 } }",
          "joinRoomByName { room_name: 'everything' }",
          "joinNextAvailableLobby {}",
          "deleteRoom {}",
          "leaveRoom {}",
          "getRoomInfo {}",
          "getRoomList { subscribe: true }",
          "midiMessage { midi_data: '\\x90\\x3c\\x40' }",
          "roomChatMessage { message: 'Good evening' }",
          "roomChatServerCommand { command: 'mute' target_user: '$friend' }",
          "privateMessage { target_user_id: '$friend' message: 'Are you there?' }",
          "getPrivateHistory { with_user_id: '$friend' }",
          "typingMessage { typing: true }",
          "getChatHistory {}",
          "editChatMessage { message_id: '$line' message: 'Good night' }",
          "deleteChatMessage { message_id: '$line' }",
          "avatarCommand { action: UPDATE_APPEARANCE avatar_data { x: 0.5 y: 0.5 color: 255 } }",
          "userStatusUpdate { status_text: 'here' }",
          "friendRequest { target_user_id: '$friend' }",
          "getFriendList {}",
          "getProfile { user_id: '$friend' }",
          "updateProfile { about: 'Scales, mostly' }",
          "getPathToken {}",
          "refreshToken { token: 'none' }",
          "heartbeatMessage { timestamp: 77000000 }",
          "serverCommand { parameters { key: 'room_name' value: 'everything' } }",
          "keepRecording {}",
          "getModerationList {}",
          "reportUser { target_user_id: '$friend' reason: 'Too many scales' }");

  /// What is never answered when it is in order, by the contract.
  private static final Set<String> SILENT =
      Set.of("midiMessage", "avatarCommand action=UPDATE_POSITION");

  /// What is refused though it is in the contract, and why.
  private static final Map<String, String> REFUSED =
      Map.of(
          // The server says it to clients.
          "serverCommand commandType=RECONNECT", "NOT_FOR_CLIENTS");

  private static final Set<String> NO_ANSWERS =
      Set.of(
          "NOT_AVAILABLE",
          "INTERNAL",
          "UNKNOWN_MESSAGE",
          "NOT_FOR_CLIENTS",
          "MALFORMED_MESSAGE",
          "SERVER_UNAVAILABLE");

  private static TestServer server;
  private static final Map<String, BarePlayer> PLAYERS = new TreeMap<>();
  private static BarePlayer friend;
  private static String friendId;

  @BeforeAll
  static void serve() {
    server = TestServer.startGenerous();
    WayIn way = new WayIn(server.address());
    JsonNode other = way.register("Friend");
    PLAYERS.put("guest", BarePlayer.guest(way, "Guest One"));
    PLAYERS.put("member", BarePlayer.enter(way, way.register("Member One")));
    PLAYERS.put("administrator", BarePlayer.enter(way, Cast.administrator(server, "Head One")));
    friend = BarePlayer.enter(way, other);
    friendId =
        friend
            .hears(ServerMessage::hasWelcomeMessage)
            .getWelcomeMessage()
            .getUserInfo()
            .getUserId();
  }

  @AfterAll
  static void stop() {
    PLAYERS.values().forEach(BarePlayer::close);
    friend.close();
    server.close();
  }

  @TestFactory
  List<DynamicTest> isAnsweredWithMoreThanAPromise() {
    Map<String, String> examples = new TreeMap<>();
    EXAMPLES.forEach(text -> examples.put(text.substring(0, text.indexOf(' ')), text));
    List<DynamicTest> tests = new ArrayList<>();
    for (FieldDescriptor field : ServerMessage.getDescriptor().getOneofs().getFirst().getFields()) {
      String example = examples.remove(field.getName());
      if (example == null) {
        tests.add(DynamicTest.dynamicTest(field.getName(), () -> isTheServersOwn(field)));
      } else {
        for (Choice choice : Choice.all(field)) {
          PLAYERS.forEach((role, player) ->
              tests.add(
                  DynamicTest.dynamicTest(
                      role + ": " + choice.name(), () -> isAnswered(player, example, choice))));
        }
      }
    }
    assertThat(examples).as("examples of no message").isEmpty();
    List<String> names = tests.stream().map(DynamicTest::getDisplayName).toList();
    assertThat(names)
        .containsAll(SILENT.stream().map("guest: "::concat).toList())
        .containsAll(REFUSED.keySet().stream().map("guest: "::concat).toList());
    return tests;
  }

  /// A message with one value of one of its enums, or as it is in the example.
  ///
  /// @param path from the envelope to the field of the enum
  record Choice(String name, List<FieldDescriptor> path, List<EnumValueDescriptor> value) {

    static List<Choice> all(FieldDescriptor message) {
      List<Choice> all = new ArrayList<>();
      all.add(new Choice(message.getName(), List.of(message), List.of()));
      inside(message.getName(), List.of(message), all);
      return all;
    }

    private static void inside(String name, List<FieldDescriptor> path, List<Choice> all) {
      for (FieldDescriptor field : path.getLast().getMessageType().getFields()) {
        List<FieldDescriptor> longer = new ArrayList<>(path);
        longer.add(field);
        String longerName = name + " " + field.getName();
        if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
          for (EnumValueDescriptor value : field.getEnumType().getValues()) {
            all.add(new Choice(longerName + "=" + value.getName(), longer, List.of(value)));
          }
        } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()) {
          inside(longerName, longer, all);
        }
      }
    }

    void apply(Message.Builder message) {
      Message.Builder inner = message;
      for (FieldDescriptor field : path.subList(0, path.size() - 1)) {
        inner = inner.getFieldBuilder(field);
      }
      for (EnumValueDescriptor each : value) {
        inner.setField(path.getLast(), each);
      }
    }
  }

  private static void isTheServersOwn(FieldDescriptor field) {
    ServerMessage.Builder message = ServerMessage.newBuilder();
    message.setField(field, message.newBuilderForField(field).build());
    var member = Objects.requireNonNull(PLAYERS.get("member"));
    assertThat(code(member.ask(message))).as(field.getName()).isEqualTo("NOT_FOR_CLIENTS");
  }

  private static void isAnswered(BarePlayer player, String example, Choice choice)
      throws ParseException {
    enter(player);
    enter(friend);
    ServerMessage.Builder message = ServerMessage.newBuilder();
    TextFormat.merge(example.replace("$friend", friendId).replace("$line", line(player)), message);
    choice.apply(message);
    if (SILENT.contains(choice.name())) {
      String id = "silent " + choice.name();
      player.send(message.setRequestId(id).build());
      player.settle();
      assertThat(player.said(said -> said.getRequestId().equals(id))).isEmpty();
    } else if (message.hasHeartbeatMessage()) {
      player.send(message.build());
      ServerMessage _ = player.hears(said -> said.getHeartbeatAck().getTimestamp() == 77_000_000);
    } else {
      String code = code(player.ask(message));
      if (REFUSED.containsKey(choice.name())) {
        assertThat(code).as(choice.name()).isEqualTo(REFUSED.get(choice.name()));
      } else {
        assertThat(code).as(choice.name()).isNotIn(NO_ANSWERS);
      }
    }
  }

  private static void enter(BarePlayer who) throws ParseException {
    ServerMessage.Builder command = ServerMessage.newBuilder();
    TextFormat.merge(
        "serverCommand { commandType: CREATE_OR_JOIN_ROOM"
            + " parameters { key: 'room_name' value: '"
            + ROOM
            + "' } }",
        command);
    ServerMessage answer = who.ask(command);
    assertThat(answer.getRoomJoinedResponse().getSuccess()).as("%s", answer).isTrue();
  }

  /// A new line of the player's.
  private static String line(BarePlayer player) throws ParseException {
    ServerMessage.Builder command = ServerMessage.newBuilder();
    TextFormat.merge("roomChatMessage { message: 'Hm' }", command);
    Acknowledgement said = player.ask(command).getAcknowledgement();
    return player
        .hears(
            heard -> heard.getEpoch() == said.getEpoch() && heard.getOffset() == said.getOffset())
        .getRoomChatMessage()
        .getMessageId();
  }

  /// Why it was refused; empty when it was not.
  private static String code(ServerMessage answer) {
    return answer.hasErrorMessage()
        ? answer.getErrorMessage().getErrorCode()
        : answer.getRoomJoinedResponse().getError().getErrorCode();
  }
}
