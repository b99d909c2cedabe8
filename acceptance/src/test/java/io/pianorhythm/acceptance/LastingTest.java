package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.protocol.v1.AvatarAction;
import io.pianorhythm.protocol.v1.AvatarCommand;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.FriendAction;
import io.pianorhythm.protocol.v1.FriendRequest;
import io.pianorhythm.protocol.v1.FriendState;
import io.pianorhythm.protocol.v1.GetFriendList;
import io.pianorhythm.protocol.v1.GetPrivateHistory;
import io.pianorhythm.protocol.v1.GetProfile;
import io.pianorhythm.protocol.v1.KeepRecording;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.ProfileResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateProfile;
import io.pianorhythm.server.PianoRhythmServer;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.storage.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What people did is there after the server was stopped and started again.
@Timeout(120)
class LastingTest {

  @TempDir private Path data;

  private PianoRhythmServer start(Settings.Storage storage) throws StartFault {
    var or = Settings.DEFAULT;
    return PianoRhythmServer.start(
        new Settings(
            data,
            storage,
            new Settings.Http("127.0.0.1", 0, 1, Set.of(), List.of()),
            or.limits(),
            or.rooms(),
            new Settings.Players(2, or.players().admission(), Duration.ofSeconds(2))));
  }

  @Test
  void aRestartForgetsNobody() throws Exception {
    restartForgetsNobody(Settings.DEFAULT.storage());
  }

  @Test
  void aRestartForgetsNobodyOnPostgresqlEither() throws Exception {
    var url = TestPostgres.shared().emptyDatabase();
    restartForgetsNobody(new Settings.Storage(url, TestPostgres.USER, ""));
  }

  private void restartForgetsNobody(Settings.Storage storage) throws Exception {
    String recording;
    byte[] music;
    try (var server = start(storage)) {
      var way = new WayIn(server.address());
      var adasKey = way.register("Ada");
      var bensKey = way.register("Ben");
      var cidsKey = way.register("Cid");
      try (var ada = BarePlayer.enter(way, adasKey);
          var ben = BarePlayer.enter(way, bensKey)) {
        befriend(ada, id(adasKey), ben, id(bensKey));
        friend(ada, id(cidsKey), FriendAction.BLOCK_USER);
        letter(ada, id(bensKey), "the first");
        letter(ben, id(adasKey), "the second");
        var change = UpdateProfile.newBuilder().setAbout("I play.").setColor(7).setFigure("cat");
        done(ada.ask(ServerMessage.newBuilder().setUpdateProfile(change)));
        recording = keepRecording(ada);
        music = get(server.address(), recording).body();
      }
    }
    try (var server = start(storage)) {
      var way = new WayIn(server.address());
      var adasKey = login(way, "Ada");
      var bensKey = login(way, "Ben");
      try (var ada = BarePlayer.enter(way, adasKey);
          var ben = BarePlayer.enter(way, bensKey)) {
        assertThat(friends(ada))
            .containsExactlyInAnyOrderEntriesOf(
                Map.of(
                    "Ben", FriendState.FRIEND_STATE_FRIENDS,
                    "Cid", FriendState.FRIEND_STATE_BLOCKED));
        assertThat(friends(ben))
            .containsExactly(Map.entry("Ada", FriendState.FRIEND_STATE_FRIENDS));
        assertThat(history(ben, id(adasKey))).containsExactly("the first", "the second");
        var profile = profile(ben, id(adasKey));
        assertThat(profile.getAbout()).isEqualTo("I play.");
        assertThat(profile.getUserInfo().getColor()).isEqualTo(7);
        assertThat(profile.getUserInfo().getAvatarData().getFigure()).isEqualTo("cat");
      }
      assertThat(get(server.address(), recording).body()).isEqualTo(music);
    }
  }

  @Test
  void aGuestWhoRegistersKeepsWhatTheySaidAndHowTheyLook() throws Exception {
    try (var server = start(Settings.DEFAULT.storage())) {
      var way = new WayIn(server.address());
      var adasKey = way.register("Ada");
      var guest = way.guest("Gus");
      try (var ada = BarePlayer.enter(way, adasKey);
          var gus = BarePlayer.enter(way, guest)) {
        letter(gus, id(adasKey), "hello from a guest");
        letter(ada, id(guest), "stay");
        var looks = AvatarData.newBuilder().setColor(0x00FF00).setFigure("fox");
        done(
            gus.ask(
                ServerMessage.newBuilder()
                    .setAvatarCommand(
                        AvatarCommand.newBuilder()
                            .setAction(AvatarAction.UPDATE_APPEARANCE)
                            .setAvatarData(looks))));
        var member =
            way.post(
                    "/api/auth/register",
                    WayIn.JSON
                        .valueToTree(Map.of("username", "Gustav", "password", "correct horse"))
                        .toString(),
                    "Authorization",
                    "Bearer " + guest.path("access_token").asText())
                .body();
        assertThat(id(member)).isEqualTo(id(guest));

        try (var gustav = BarePlayer.enter(way, member)) {
          assertThat(history(gustav, id(adasKey))).containsExactly("hello from a guest", "stay");
          befriend(gustav, id(member), ada, id(adasKey));
          assertThat(friends(ada)).containsOnlyKeys("Gustav");
        }
      }
    }
    try (var server = start(Settings.DEFAULT.storage())) {
      var way = new WayIn(server.address());
      var key = login(way, "Gustav");
      try (var gustav = BarePlayer.enter(way, key)) {
        assertThat(friends(gustav)).containsOnlyKeys("Ada");
        var looks = profile(gustav, id(key)).getUserInfo();
        assertThat(looks.getColor()).isEqualTo(0x00FF00);
        assertThat(looks.getAvatarData().getFigure()).isEqualTo("fox");
      }
    }
  }

  private static String id(JsonNode credentials) {
    return credentials.path("user").path("uuid").asText();
  }

  private static JsonNode login(WayIn way, String name) {
    var answer = way.post("/api/auth/login", Map.of("username", name, "password", "correct horse"));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body();
  }

  private static ServerMessage done(ServerMessage answer) {
    assertThat(answer.hasErrorMessage()).as("%s", answer).isFalse();
    return answer;
  }

  private static void befriend(BarePlayer one, String oneId, BarePlayer other, String otherId) {
    friend(one, otherId, FriendAction.SEND_REQUEST);
    friend(other, oneId, FriendAction.ACCEPT_REQUEST);
  }

  private static void friend(BarePlayer player, String other, FriendAction action) {
    done(
        player.ask(
            ServerMessage.newBuilder()
                .setFriendRequest(
                    FriendRequest.newBuilder().setTargetUserId(other).setAction(action))));
  }

  private static void letter(BarePlayer player, String to, String text) {
    done(
        player.ask(
            ServerMessage.newBuilder()
                .setPrivateMessage(
                    PrivateMessage.newBuilder().setTargetUserId(to).setMessage(text))));
  }

  private static Map<String, FriendState> friends(BarePlayer player) {
    var list =
        done(player.ask(
                ServerMessage.newBuilder().setGetFriendList(GetFriendList.getDefaultInstance())))
            .getFriendList();
    return list.getFriendsList().stream()
        .collect(
            Collectors.toMap(
                friend -> friend.getUserInfo().getUsername(), friend -> friend.getState()));
  }

  private static List<String> history(BarePlayer player, String with) {
    return done(
            player.ask(
                ServerMessage.newBuilder()
                    .setGetPrivateHistory(GetPrivateHistory.newBuilder().setWithUserId(with))))
        .getPrivateHistory()
        .getMessagesList()
        .stream()
        .map(PrivateMessage::getMessage)
        .toList();
  }

  private static ProfileResponse profile(BarePlayer player, String of) {
    return done(player.ask(
            ServerMessage.newBuilder().setGetProfile(GetProfile.newBuilder().setUserId(of))))
        .getProfileResponse();
  }

  private static String keepRecording(BarePlayer player) {
    done(
        player.ask(
            ServerMessage.newBuilder()
                .setCreateRoomCommand(CreateRoomCommand.newBuilder().setRoomName("Salon"))));
    player.notes("903c40 803c40");
    player.settle();
    return done(player.ask(
            ServerMessage.newBuilder().setKeepRecording(KeepRecording.getDefaultInstance())))
        .getRecordingKept()
        .getPath();
  }

  private static HttpResponse<byte[]> get(URI server, String path)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer;
    }
  }
}
