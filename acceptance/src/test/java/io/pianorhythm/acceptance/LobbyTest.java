package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pianorhythm.client.Refused;
import io.pianorhythm.protocol.v1.ChatHistory;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.GetRoomInfo;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.RoomList;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Meeting people: lobbies, the list of rooms, what was said before one came, and who owns a room
/// when its owner goes.
@Timeout(60)
class LobbyTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int SEATS = 50;

  private TestServer server;
  private final List<Musician> musicians = new ArrayList<>();

  @BeforeEach
  void serve() {
    server = TestServer.startGenerous();
  }

  @AfterEach
  void stop() {
    musicians.forEach(Musician::close);
    server.close();
  }

  private Musician guest(String name) {
    Musician musician = Musician.guest(server.address(), name);
    musicians.add(musician);
    return musician;
  }

  @Test
  void aFullLobbyOverflowsIntoTheNextAndIsFilledAgain() {
    WayIn way = new WayIn(server.address());
    List<BarePlayer> players = new ArrayList<>();
    try {
      for (int i = 0; i < SEATS; i++) {
        players.add(BarePlayer.guest(way, "Guest " + i));
        assertThat(lobby(players.getLast()).getRoomInfo().getRoomName()).isEqualTo("Lobby");
      }
      Musician late = guest("Late");
      RoomJoinedResponse second = late.session().enterLobby();
      assertThat(second.getRoomInfo().getRoomName()).isEqualTo("Lobby 2");
      assertThat(second.getRoomInfo().getRoomType()).isEqualTo(RoomType.LOBBY);
      assertThat(second.getRoomInfo().getOwnerId()).isEmpty();
      assertThat(second.getCurrentUsersList()).hasSize(1);
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> late.session().join("Lobby", ""))
          .returns("ROOM_FULL", Refused::code);
      // Who was refused stays.
      assertThat(late.session().room("").getRoomName()).isEqualTo("Lobby 2");

      players.removeFirst().close();
      Awaitility.await()
          .atMost(SOON)
          .until(() -> late.session().room("Lobby").getUserCount() == SEATS - 1);
      RoomJoinedResponse first = late.session().enterLobby();
      assertThat(first.getRoomInfo().getRoomName()).isEqualTo("Lobby");
      assertThat(first.getCurrentUsersList()).hasSize(SEATS);
    } finally {
      players.forEach(BarePlayer::close);
    }
  }

  private static RoomJoinedResponse lobby(BarePlayer player) {
    var command = ServerMessage.newBuilder();
    command.getJoinNextAvailableLobbyBuilder();
    return player.ask(command).getRoomJoinedResponse();
  }

  @Test
  void theListShowsLobbiesFirstThenTheFullestAndNoPrivateRooms() {
    guest("Ann").session().createOrJoin("small", "");
    guest("Ben").session().createOrJoin("large", "");
    guest("Cem").session().createOrJoin("large", "");
    guest("Dan").session().enterLobby();
    create(guest("Eve"), "hidden", RoomType.PRIVATE, "");
    create(guest("Fay"), "locked", RoomType.PUBLIC, "sesame");
    Musician reader = guest("Reader");

    assertThat(names(reader.session().roomList())).startsWith("Lobby", "large").hasSize(4);
    RoomList list = reader.session().roomList();
    assertThat(names(list)).containsExactlyInAnyOrder("Lobby", "large", "small", "locked");
    assertThat(list.getMore()).isFalse();
    assertThat(list.getRoomsList())
        .filteredOn(RoomInfo::getHasPassword)
        .extracting(RoomInfo::getRoomName)
        .containsExactly("locked");
    assertThat(list.toString()).doesNotContain("sesame", "argon");

    // Page by page it is the same list.
    List<String> paged = new ArrayList<>();
    String after = "";
    RoomList page;
    do {
      page =
          reader
              .session()
              .roomList(GetRoomList.newBuilder().setLimit(1).setAfterRoomId(after).build());
      assertThat(page.getRoomsList()).hasSize(1);
      paged.addAll(names(page));
      after = page.getRooms(0).getRoomId();
    } while (page.getMore());
    assertThat(paged).isEqualTo(names(list));

    var searched = GetRoomList.newBuilder().setNameContains("LAR").build();
    assertThat(names(reader.session().roomList(searched))).containsExactly("large");
  }

  @Test
  void aPrivateRoomIsKnownToThoseWhoNameItAndByIdToItsMembers() {
    Musician owner = guest("Owner");
    RoomInfo hidden = create(owner, "hidden", RoomType.PRIVATE, "").getRoomInfo();
    Musician other = guest("Other");
    assertThat(other.session().room("HIDDEN").getRoomId()).isEqualTo(hidden.getRoomId());
    var byId =
        ServerMessage.newBuilder()
            .setGetRoomInfo(GetRoomInfo.newBuilder().setRoomId(hidden.getRoomId()));
    assertThat(other.session().request(byId))
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(Refused.class);
    assertThat(owner.session().room("")).isEqualTo(owner.session().room("hidden"));
    assertThat(owner.session().room("").getUserCount()).isEqualTo(1);
  }

  private static RoomJoinedResponse create(
      Musician owner, String name, RoomType type, String password) {
    return owner
        .session()
        .create(
            CreateRoomCommand.newBuilder()
                .setRoomName(name)
                .setRoomType(type)
                .setPassword(password)
                .setSettings(RoomSettings.newBuilder().setAllowChat(true).setAllowGuests(true))
                .build());
  }

  private static List<String> names(RoomList list) {
    return list.getRoomsList().stream().map(RoomInfo::getRoomName).toList();
  }

  @Test
  void whoComesReadsWhatWasSaidAndMayReadFurtherBack() {
    Musician ann = guest("Ann");
    ann.session().createOrJoin("talk", "");
    List<String> said = IntStream.range(0, 120).mapToObj(i -> "line " + i).toList();
    said.forEach(ann.session()::chat);
    Musician ben = guest("Ben");
    RoomJoinedResponse joined = ben.session().createOrJoin("talk", "");

    List<RoomChatMessage> read = new ArrayList<>(joined.getHistoryList());
    assertThat(read).isNotEmpty();
    boolean more = joined.getMoreHistory();
    while (more) {
      ChatHistory page =
          ben.session()
              .history(
                  GetChatHistory.newBuilder()
                      .setBeforeMessageId(read.getFirst().getMessageId())
                      .setLimit(30)
                      .build());
      assertThat(page.getMessagesCount()).isBetween(1, 30);
      read.addAll(0, page.getMessagesList());
      more = page.getMore();
    }
    assertThat(read).extracting(RoomChatMessage::getMessage).isEqualTo(said);
    assertThat(read).extracting(RoomChatMessage::getMessageId).doesNotHaveDuplicates();
    assertThat(read).extracting(RoomChatMessage::getSenderName).containsOnly("Ann");
    assertThat(read)
        .extracting(RoomChatMessage::getOffset)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(offset -> offset > 0);
  }

  @Test
  void aRoomPassesToWhoeverHasBeenThereLongest() {
    Musician first = guest("First");
    Musician second = guest("Second");
    Musician third = guest("Third");
    first.session().createOrJoin("heritage", "");
    String heir = second.session().createOrJoin("heritage", "").getMemberId();
    third.session().createOrJoin("heritage", "");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> second.session().moderate("kick", "Third", ""))
        .returns("NOT_ALLOWED", Refused::code);

    first.close();
    Awaitility.await()
        .atMost(SOON)
        .until(() -> !third.said(ServerMessage::hasRoomOwnerChanged).isEmpty());
    var changed = third.said(ServerMessage::hasRoomOwnerChanged).getFirst().getRoomOwnerChanged();
    assertThat(changed.getOwnerId()).isEqualTo(heir);
    assertThat(third.session().room("").getOwnerId()).isEqualTo(heir);
    second.session().moderate("kick", "Third", "the concert is over");
    Awaitility.await().atMost(SOON).until(() -> !third.said(ServerMessage::hasRoomLeft).isEmpty());
    assertThat(second.members()).extracting(UserInfo::getUsername).isEmpty();
  }

  @Test
  void aCommandThatIsRepeatedWithItsIdIsDoneOnce() {
    Musician ann = guest("Ann");
    ann.session().createOrJoin("once", "");
    WayIn way = new WayIn(server.address());
    try (var player = BarePlayer.guest(way, "Again")) {
      var join = ServerMessage.newBuilder().setRequestId("join");
      join.getJoinRoomByNameBuilder().setRoomName("once");
      var chat = ServerMessage.newBuilder().setRequestId("chat");
      chat.getRoomChatMessageBuilder().setMessage("hello");
      for (int i = 0; i < 3; i++) {
        player.send(join.build());
        player.send(chat.build());
      }
      player.hears(message -> message.getRequestId().equals("join"));
      Awaitility.await().atMost(SOON).until(() -> answers(player, "chat").size() == 3);
      assertThat(answers(player, "chat"))
          .as("the first answer again")
          .hasSize(3)
          .containsOnly(answers(player, "chat").getFirst());
      assertThat(answers(player, "join"))
          .hasSize(3)
          .containsOnly(answers(player, "join").getFirst());
    }
    Awaitility.await()
        .atMost(SOON)
        .until(() -> !ann.said(ServerMessage::hasUserLeftRoom).isEmpty());
    assertThat(ann.said(ServerMessage::hasRoomChatMessage)).hasSize(1);
    assertThat(ann.said(ServerMessage::hasUserJoinedRoom)).hasSize(1);
    assertThat(ann.said(m -> m.getOffset() > 0))
        .extracting(ServerMessage::getOffset)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static List<ServerMessage> answers(BarePlayer player, String id) {
    return player.said(message -> message.getRequestId().equals(id));
  }
}
