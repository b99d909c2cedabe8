package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.protocol.v1.ChatHistory;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.DeleteChatMessage;
import io.pianorhythm.protocol.v1.EditChatMessage;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SyncStateResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Somebody who says lines, some of them twice over, changes and removes them, loses the connection
/// now and then, and notes down everything for whoever judges it afterwards. Used by one thread at
/// a time.
final class Chatter implements AutoCloseable {

  private static final int SEATS = 100;

  /// A line said, changed or removed, and acknowledged.
  ///
  /// @param text what the line is from then on; empty when it was removed
  /// @param times how often the same request was sent
  /// @param asked when it was sent first, ns of the test's clock
  /// @param answered when the first answer was seen, ns of the test's clock
  record Deed(String requestId, String text, int times, long asked, long answered) {}

  /// From coming into the room to the end of the connection.
  ///
  /// @param missed what was told about the time between the stay before and this one
  record Stay(BarePlayer player, RoomJoinedResponse joined, List<ServerMessage> missed) {

    /// The room's events, in the order of their coming.
    List<ServerMessage> events() {
      return player.said(message -> message.getOffset() != 0);
    }

    /// The last place of the room's log that was heard of.
    long end() {
      List<ServerMessage> events = events();
      return events.isEmpty() ? joined.getOffset() : events.getLast().getOffset();
    }

    List<ServerMessage> answers(String requestId) {
      return player.said(message -> message.getRequestId().equals(requestId));
    }
  }

  private final WayIn way;
  private final String name;
  private final String room;
  private final SplittableRandom random;
  private final JsonNode credentials;
  private final List<Stay> stays = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<String> mine = new ArrayList<>();
  private final List<String> unsettled = new ArrayList<>();
  private int requests;

  /// @param credentials the guest or the account of that name
  Chatter(WayIn way, JsonNode credentials, String name, String room, SplittableRandom random) {
    this.way = way;
    this.name = name;
    this.room = room;
    this.random = random;
    this.credentials = credentials;
  }

  String name() {
    return name;
  }

  List<Stay> stays() {
    return stays;
  }

  List<Deed> deeds() {
    return deeds;
  }

  /// Lines of which no answer came before the connection was lost.
  List<String> unsettled() {
    return unsettled;
  }

  private BarePlayer player() {
    return stays.getLast().player();
  }

  void create() {
    enter(
        ServerMessage.newBuilder()
            .setCreateRoomCommand(
                CreateRoomCommand.newBuilder()
                    .setRoomName(room)
                    .setSettings(
                        RoomSettings.newBuilder()
                            .setMaxUsers(SEATS)
                            .setAllowChat(true)
                            .setAllowGuests(true))));
  }

  void join() {
    enter(
        ServerMessage.newBuilder()
            .setJoinRoomByName(JoinRoomByName.newBuilder().setRoomName(room)));
  }

  private void enter(ServerMessage.Builder command) {
    BarePlayer player = BarePlayer.enter(way, credentials);
    RoomJoinedResponse joined = player.ask(command).getRoomJoinedResponse();
    assertThat(joined.getSuccess()).as("%s in %s: %s", name, room, joined.getError()).isTrue();
    stays.add(new Stay(player, joined, new ArrayList<>()));
  }

  /// Does one thing or another.
  void act() {
    int what = mine.isEmpty() ? 2 : random.nextInt(8);
    switch (what) {
      case 0 -> change(mine.get(random.nextInt(mine.size())));
      case 1 -> remove(mine.remove(random.nextInt(mine.size())));
      default -> say(fresh());
    }
  }

  private String fresh() {
    return name + " says " + deeds.size() + "." + unsettled.size();
  }

  void say(String text) {
    ServerMessage answer = does(saying(text), text);
    long offset = answer.getAcknowledgement().getOffset();
    mine.add(
        player()
            .hears(message -> message.getOffset() == offset)
            .getRoomChatMessage()
            .getMessageId());
  }

  private static ServerMessage.Builder saying(String text) {
    return ServerMessage.newBuilder()
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text));
  }

  private void change(String line) {
    String text = fresh() + " instead";
    EditChatMessage edit = EditChatMessage.newBuilder().setMessageId(line).setMessage(text).build();
    does(ServerMessage.newBuilder().setEditChatMessage(edit), text);
  }

  private void remove(String line) {
    DeleteChatMessage delete = DeleteChatMessage.newBuilder().setMessageId(line).build();
    does(ServerMessage.newBuilder().setDeleteChatMessage(delete), "");
  }

  /// Sends a command, one time in four more than once: at once, or again when it was answered.
  private ServerMessage does(ServerMessage.Builder command, String text) {
    ServerMessage message = command.setRequestId(nextRequest()).build();
    int times = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
    int atOnce = random.nextBoolean() ? times : 1;
    long asked = System.nanoTime();
    send(message, atOnce);
    ServerMessage answer =
        player().hears(heard -> heard.getRequestId().equals(message.getRequestId()));
    long answered = System.nanoTime();
    send(message, times - atOnce);
    assertThat(answer.hasAcknowledgement()).as("%s for %s", answer, message).isTrue();
    deeds.add(new Deed(message.getRequestId(), text, times, asked, answered));
    return answer;
  }

  private String nextRequest() {
    return name + "-" + ++requests;
  }

  private void send(ServerMessage message, int times) {
    for (int i = 0; i < times; i++) {
      player().send(message);
    }
  }

  /// Loses the connection with a line on the way, comes back and asks for what it missed.
  void reconnect() {
    // Whatever was asked again is answered before this is.
    ChatHistory _ = page("", 1);
    String line = fresh();
    unsettled.add(line);
    player().send(saying(line).setRequestId(nextRequest()).build());
    player().close();
    assertThat(player().closedWith()).isZero();
    Stay before = stays.getLast();
    join();
    ServerCommand.Builder sync =
        ServerCommand.newBuilder()
            .setCommandType(ServerCommandType.SYNC_STATE)
            .putParameters("epoch", Long.toUnsignedString(before.joined().getEpoch()))
            .putParameters("offset", Long.toUnsignedString(before.end()));
    SyncStateResponse answer =
        player().ask(ServerMessage.newBuilder().setServerCommand(sync)).getSyncStateResponse();
    assertThat(answer.getRecovered()).as("%s is told what it missed", name).isTrue();
    stays.getLast().missed().addAll(answer.getMissedList());
  }

  void hears(String text) {
    player().hears(message -> message.getRoomChatMessage().getMessage().equals(text));
  }

  /// Everything that was said in the room, read back in pages of any size.
  List<RoomChatMessage> history() {
    List<RoomChatMessage> lines = new ArrayList<>();
    ChatHistory page;
    do {
      String before = lines.isEmpty() ? "" : lines.getFirst().getMessageId();
      page = page(before, 20 + random.nextInt(181));
      lines.addAll(0, page.getMessagesList());
    } while (page.getMore());
    return lines;
  }

  private ChatHistory page(String before, int limit) {
    ServerMessage answer =
        player()
            .ask(
                ServerMessage.newBuilder()
                    .setGetChatHistory(
                        GetChatHistory.newBuilder().setBeforeMessageId(before).setLimit(limit)));
    assertThat(answer.hasChatHistory()).as("%s", answer).isTrue();
    return answer.getChatHistory();
  }

  @Override
  public void close() {
    stays.forEach(stay -> stay.player().close());
  }
}
