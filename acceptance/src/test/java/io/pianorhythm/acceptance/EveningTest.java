package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.protocol.v1.FriendAction;
import io.pianorhythm.protocol.v1.FriendRequest;
import io.pianorhythm.protocol.v1.FriendState;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.GetFriendList;
import io.pianorhythm.protocol.v1.GetPrivateHistory;
import io.pianorhythm.protocol.v1.KeepRecording;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.server.PianoRhythmServer;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.storage.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Twenty people in five rooms talk, play, write to each other, make friends, are muted and banned,
/// while the server is restarted twice: everybody has seen and heard what was said and played where
/// they were, and what was done is there afterwards.
@Timeout(120)
class EveningTest {

  private static final List<String> NAMES =
      List.of(
          "Ada", "Ben", "Cora", "Dan", "Eve", "Finn", "Gus", "Hana", "Ivo", "June", "Karl", "Mara",
          "Nora", "Omar", "Pia", "Quinn", "Rosa", "Sven", "Tess", "Uma");
  private static final int MEMBERS = 15;
  private static final int PEOPLE = NAMES.size();
  private static final int ROOMS = 5;
  private static final int ACTS = 3;
  private static final int STEPS = 80;

  private final Random random = new Random(20_260_101);
  private final List<JsonNode> keys = new ArrayList<>();
  // What must be there: by room, by pair of people, by room, by person.
  private final Map<Integer, List<String>> lines = new TreeMap<>();
  private final Map<String, List<String>> letters = new TreeMap<>();
  private final Map<Integer, Set<Integer>> banned = new TreeMap<>();
  private final Set<Integer> muted = new TreeSet<>();
  private final Map<Integer, Set<String>> friends = new TreeMap<>();
  private final Map<Integer, String> recordings = new TreeMap<>();

  @TempDir private Path data;

  @Test
  void anEveningOnAFile() throws Exception {
    evening(Settings.DEFAULT.storage());
  }

  @Test
  void anEveningOnPostgresql() throws Exception {
    var url = TestPostgres.shared().emptyDatabase();
    evening(new Settings.Storage(url, TestPostgres.USER, ""));
  }

  private PianoRhythmServer start(Settings.Storage storage) throws StartFault {
    var or = Settings.DEFAULT;
    var players = or.limits().players();
    for (var quota : List.of(Quota.REGISTRATIONS, Quota.TICKETS, Quota.UPGRADES)) {
      players = players.with(quota, Rate.perMinute(1_000, 1_000));
    }
    return PianoRhythmServer.start(
        new Settings(
            data,
            storage,
            new Settings.Http("127.0.0.1", 0, 1, Set.of(), List.of()),
            new Settings.Limits(128, 512, players),
            or.rooms(),
            new Settings.Players(2, or.players().admission(), Duration.ofSeconds(2))));
  }

  private void evening(Settings.Storage storage) throws Exception {
    for (int act = 0; act < ACTS; act++) {
      try (var server = start(storage)) {
        var way = new WayIn(server.address());
        if (act == 0) {
          for (int person = 0; person < PEOPLE; person++) {
            var name = name(person);
            keys.add(person < MEMBERS ? way.register(name) : way.guest(name));
          }
        }
        act(act, way);
        recordings.forEach((founder, path) -> checkShelf(way, founder, path));
      }
    }
    assertThat(banned.values()).anyMatch(room -> !room.isEmpty());
    assertThat(lines).hasSize(ROOMS);
    assertThat(friends).isNotEmpty();
    assertThat(letters).isNotEmpty();
    assertThat(muted).isNotEmpty();
    assertThat(recordings).hasSize(ROOMS);
  }

  private void act(int act, WayIn way) {
    List<BarePlayer> players = new ArrayList<>();
    try {
      for (int person = 0; person < PEOPLE; person++) {
        var player = BarePlayer.enter(way, keys.get(person));
        players.add(player);
        enter(person, player);
      }
      checkWhatLasts(players);
      Map<Integer, List<String>> heardFrom = new TreeMap<>();
      for (int step = 0; step < STEPS; step++) {
        play(act, step, players, heardFrom);
      }
      for (int person = 0; person < PEOPLE; person++) {
        if (inside(person)) {
          checkHeard(act, players.get(person), heardFrom.getOrDefault(room(person), List.of()));
        }
      }
      checkWhatLasts(players);
    } finally {
      players.forEach(BarePlayer::close);
    }
  }

  /// The founder of each room is among the first, so that everybody finds it.
  private void enter(int person, BarePlayer player) {
    var answer =
        player
            .ask(
                ServerMessage.newBuilder()
                    .setServerCommand(
                        ServerCommand.newBuilder()
                            .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
                            .putParameters("room_name", "room " + room(person))))
            .getRoomJoinedResponse();
    assertThat(answer.getSuccess()).as("%s", answer).isEqualTo(inside(person));
    if (!inside(person)) {
      assertThat(answer.getError().getErrorCode()).isEqualTo("BANNED");
    }
  }

  private void play(
      int act, int step, List<BarePlayer> players, Map<Integer, List<String>> heardFrom) {
    int person = random.nextInt(PEOPLE);
    int other = (person + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
    var text = "act " + act + " step " + step;
    switch (random.nextInt(10)) {
      case 0, 1 -> write(players.get(person), person, other, text);
      case 2 -> befriend(players, person % MEMBERS, other % MEMBERS);
      case 3 -> order(players, person, step);
      case 4 -> strike(players, person);
      default -> {
        if (muted.contains(person) && inside(person)) {
          var refused =
              players
                  .get(person)
                  .ask(
                      ServerMessage.newBuilder()
                          .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text)));
          assertThat(refused.getErrorMessage().getErrorCode()).isEqualTo("MUTED");
        } else if (inside(person)) {
          done(
              players
                  .get(person)
                  .ask(
                      ServerMessage.newBuilder()
                          .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text))));
          lines.computeIfAbsent(room(person), _ -> new ArrayList<>()).add(text);
          heardFrom.computeIfAbsent(room(person), _ -> new ArrayList<>()).add(text);
        }
      }
    }
  }

  private void write(BarePlayer player, int person, int other, String text) {
    done(
        player.ask(
            ServerMessage.newBuilder()
                .setPrivateMessage(
                    PrivateMessage.newBuilder().setTargetUserId(id(other)).setMessage(text))));
    letters.computeIfAbsent(pair(person, other), _ -> new ArrayList<>()).add(text);
  }

  private void befriend(List<BarePlayer> players, int one, int other) {
    if (one != other && !friends.getOrDefault(one, Set.of()).contains(name(other))) {
      friend(players.get(one), other, FriendAction.SEND_REQUEST);
      friend(players.get(other), one, FriendAction.ACCEPT_REQUEST);
      friends.computeIfAbsent(one, _ -> new TreeSet<>()).add(name(other));
      friends.computeIfAbsent(other, _ -> new TreeSet<>()).add(name(one));
    }
  }

  private void friend(BarePlayer player, int other, FriendAction action) {
    done(
        player.ask(
            ServerMessage.newBuilder()
                .setFriendRequest(
                    FriendRequest.newBuilder().setTargetUserId(id(other)).setAction(action))));
  }

  /// A note that everybody else in the room hears, or nobody if its player is muted; the founder
  /// keeps what was played.
  private void strike(List<BarePlayer> players, int person) {
    if (!inside(person)) {
      return;
    }
    var hears = new TreeMap<Integer, Integer>();
    for (int other = 0; other < PEOPLE; other++) {
      if (other != person && room(other) == room(person) && inside(other)) {
        hears.put(other, players.get(other).said(ServerMessage::hasMidiMessage).size());
      }
    }
    players.get(person).notes("903c40 803c40");
    if (muted.contains(person)) {
      players.get(person).settle();
      hears.forEach((other, before) -> {
        players.get(other).settle();
        assertThat(players.get(other).said(ServerMessage::hasMidiMessage)).hasSize(before);
      });
      return;
    }
    hears.forEach((other, before) ->
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .until(
                () -> players.get(other).said(ServerMessage::hasMidiMessage).size() == before + 1));
    int founder = room(person);
    if (!recordings.containsKey(founder)) {
      var kept =
          players
              .get(founder)
              .ask(ServerMessage.newBuilder().setKeepRecording(KeepRecording.getDefaultInstance()));
      done(kept);
      recordings.put(founder, kept.getRecordingKept().getPath());
    }
  }

  /// A mute of the chat first, and a ban of who is muted.
  private void order(List<BarePlayer> players, int person, int step) {
    if (step % 2 == 0 || muted.contains(person)) {
      ban(players, person);
    } else if (person >= ROOMS && inside(person)) {
      command(players, "mute", person);
      muted.add(person);
    }
  }

  /// By the founder of the room, who is never the one.
  private void command(List<BarePlayer> players, String command, int person) {
    done(
        players
            .get(room(person))
            .ask(
                ServerMessage.newBuilder()
                    .setRoomChatServerCommand(
                        RoomChatServerCommand.newBuilder()
                            .setCommand(command)
                            .setTargetUser(id(person)))));
  }

  private void ban(List<BarePlayer> players, int person) {
    if (person >= ROOMS && inside(person)) {
      command(players, "ban", person);
      players.get(person).hears(ServerMessage::hasRoomLeft);
      banned.computeIfAbsent(room(person), _ -> new TreeSet<>()).add(person);
      var refused =
          players
              .get(person)
              .ask(
                  ServerMessage.newBuilder()
                      .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("still here?")));
      assertThat(refused.getErrorMessage().getErrorCode()).isEqualTo("NOT_IN_ROOM");
    }
  }

  private static void checkHeard(int act, BarePlayer player, List<String> expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(player.said(ServerMessage::hasRoomChatMessage))
                .extracting(message -> message.getRoomChatMessage().getMessage())
                .filteredOn(text -> text.startsWith("act " + act))
                .containsExactlyElementsOf(expected));
  }

  private void checkWhatLasts(List<BarePlayer> players) {
    for (int person = 0; person < PEOPLE; person++) {
      var player = players.get(person);
      if (inside(person) && person < 2 * ROOMS) {
        var history =
            player.ask(
                ServerMessage.newBuilder()
                    .setGetChatHistory(GetChatHistory.newBuilder().setLimit(200)));
        assertThat(history.getChatHistory().getMessagesList())
            .extracting(RoomChatMessage::getMessage)
            .containsExactlyElementsOf(lines.getOrDefault(room(person), List.of()));
      }
      if (person < MEMBERS) {
        var list =
            player.ask(
                ServerMessage.newBuilder().setGetFriendList(GetFriendList.getDefaultInstance()));
        assertThat(list.getFriendList().getFriendsList())
            .allMatch(friend -> friend.getState() == FriendState.FRIEND_STATE_FRIENDS)
            .extracting(friend -> friend.getUserInfo().getUsername())
            .containsExactlyInAnyOrderElementsOf(friends.getOrDefault(person, Set.of()));
      }
    }
    letters.forEach((pair, expected) -> {
      var two = pair.split("-", -1);
      var history =
          players
              .get(Integer.parseInt(two[0]))
              .ask(
                  ServerMessage.newBuilder()
                      .setGetPrivateHistory(
                          GetPrivateHistory.newBuilder()
                              .setWithUserId(id(Integer.parseInt(two[1])))));
      assertThat(history.getPrivateHistory().getMessagesList())
          .extracting(PrivateMessage::getMessage)
          .containsExactlyElementsOf(expected);
    });
  }

  private void checkShelf(WayIn way, int founder, String path) {
    var token = keys.get(founder).path("access_token").asText();
    var shelf = way.get("/api/recordings", token).body();
    assertThat(shelf.path("recordings").findValuesAsText("path")).containsExactly(path);
  }

  private boolean inside(int person) {
    return !banned.getOrDefault(room(person), Set.of()).contains(person);
  }

  private static int room(int person) {
    return person % ROOMS;
  }

  private static String pair(int one, int other) {
    return Math.min(one, other) + "-" + Math.max(one, other);
  }

  private static String name(int person) {
    return NAMES.get(person);
  }

  private String id(int person) {
    return keys.get(person).path("user").path("uuid").asText();
  }

  private static void done(ServerMessage answer) {
    assertThat(answer.hasErrorMessage()).as("%s", answer).isFalse();
  }
}
