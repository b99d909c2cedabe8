package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.core.moderation.site.Maintenance;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.storage.Database;
import io.pianorhythm.storage.moderation.SqlModerationRecords;
import io.pianorhythm.storage.people.SqlAccounts;
import io.pianorhythm.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who is sent away or kept out by a server that stops, is in maintenance, or does not want them.
@Timeout(120)
class SendAwayTest {

  /// Signs up and becomes this; the role is in force from the next sign-in on.
  private static JsonNode register(TestServer server, WayIn way, String name, Role role) {
    var id = way.register(name).path("user").path("uuid").asText();
    try (var database = Database.sqlite(server.data().resolve("pianorhythm.db"))) {
      assertThat(new SqlAccounts(database).setRole(new UserId(id), role)).isTrue();
    }
    return way.login(name);
  }

  private static ServerMessage.Builder maintenance(String state) {
    return ServerMessage.newBuilder()
        .setServerCommand(
            ServerCommand.newBuilder()
                .setCommandType(ServerCommandType.MAINTENANCE)
                .putParameters("state", state)
                .putParameters("reason", "tuning"));
  }

  @Test
  void aServerThatStopsTellsEachWhenToComeBack() {
    List<BarePlayer> players;
    try (var server = TestServer.startGenerous()) {
      var way = new WayIn(server.address());
      players = IntStream.range(0, 20).mapToObj(i -> BarePlayer.guest(way, "Guest " + i)).toList();
      players.getFirst().notes("90 3c 40");
    }
    var delays =
        players.stream()
            .map(player -> {
              assertThat(player.closedWith()).isEqualTo(1001);
              var said = player.said(ServerMessage::hasServerCommand).getFirst().getServerCommand();
              assertThat(said.getCommandType()).isEqualTo(ServerCommandType.RECONNECT);
              return Long.parseLong(said.getParametersOrThrow("delay_ms"));
            })
            .toList();
    assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(500L, 1_600L));
    assertThat(delays.stream().distinct().count()).isGreaterThan(10);
    players.forEach(BarePlayer::close);
  }

  private static ServerMessage.Builder onTheSite(String command, String target, int seconds) {
    return ServerMessage.newBuilder()
        .setRoomChatServerCommand(
            RoomChatServerCommand.newBuilder()
                .setCommand(command)
                .setTargetUser(target)
                .setReason("noise")
                .setDurationSeconds(seconds)
                .setWholeSite(true));
  }

  @Test
  void whoSignsOutEverywhereOrChangesThePasswordIsOutOnLiveConnections() {
    try (var server = TestServer.startGenerous()) {
      var way = new WayIn(server.address());
      var first = way.register("Ann");
      try (var ann = BarePlayer.enter(way, first);
          var ben = BarePlayer.guest(way, "Ben")) {
        var signedOut =
            way.post(
                "/api/auth/logout",
                Map.of("refresh_token", first.path("refresh_token").asText(), "everywhere", true));
        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(ann.closedWith()).isEqualTo(4101);
        ben.settle();
      }
      var second = way.login("Ann");
      try (var ann = BarePlayer.enter(way, second)) {
        var changed =
            way.post(
                "/api/auth/password",
                "{\"password\":\"correct horse\",\"new_password\":\"battery staple\"}",
                "Authorization",
                "Bearer " + second.path("access_token").asText());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(ann.closedWith()).isEqualTo(4101);
        BarePlayer.enter(way, changed.body()).close();
      }
    }
  }

  @Test
  void maintenanceSurvivesARestart(@TempDir Path data) throws Exception {
    var records = new ArrayList<Maintenance.State>();
    for (int start = 0; start < 2; start++) {
      try (var database = Database.sqlite(data.resolve("pianorhythm.db"))) {
        var maintenance = new Maintenance(new SqlModerationRecords(database));
        records.add(maintenance.state());
        maintenance.turn(true, "tuning");
      }
    }
    assertThat(records)
        .containsExactly(Maintenance.State.OFF, new Maintenance.State(true, "tuning"));
  }

  @Test
  void whoIsBannedIsClosedAndNotUpgradedUntilTheBanIsLifted() {
    try (var server = TestServer.startGenerous()) {
      var way = new WayIn(server.address());
      var mo = register(server, way, "Mo", Role.MODERATOR);
      var ann = way.register("Ann");
      try (var moderator = BarePlayer.enter(way, mo);
          var player = BarePlayer.enter(way, ann)) {
        player.settle();
        assertThat(moderator.ask(onTheSite("ban", "Ann", 3_600)).hasAcknowledgement()).isTrue();
        assertThat(player.closedWith()).isEqualTo(4102);

        var answer = BarePlayer.refusal(server.address(), way.ticketPath(ann));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("SITE_BANNED");
        assertThat(answer.body().path("error").path("details").path("until_ms").asLong())
            .isGreaterThan(0);
        assertThat(answer.body().toString()).doesNotContain("noise", "Mo");

        assertThat(moderator.ask(onTheSite("unban", "Ann", 0)).hasAcknowledgement()).isTrue();
        BarePlayer.enter(way, ann).close();
      }
    }
  }

  @Test
  void anAddressBanClosesEverySocketFromThereAndLetsNobodyButOrderIn() {
    try (var server = TestServer.startGenerous()) {
      var way = new WayIn(server.address());
      var mo = register(server, way, "Mo", Role.MODERATOR);
      try (var moderator = BarePlayer.enter(way, mo);
          var one = BarePlayer.guest(way, "One");
          var other = BarePlayer.guest(way, "Other")) {
        one.settle();
        other.settle();
        var banned = moderator.ask(onTheSite("ban", "127.0.0.0/16", 0));
        assertThat(banned.hasAcknowledgement()).as("%s", banned).isTrue();
        assertThat(one.closedWith()).isEqualTo(4102);
        assertThat(other.closedWith()).isEqualTo(4102);
        var answer = BarePlayer.refusal(server.address(), way.ticketPath(way.guest("Next")));
        assertThat(answer.code()).isEqualTo("SITE_BANNED");
        assertThat(answer.body().path("error").path("details").isEmpty()).isTrue();
        BarePlayer.enter(way, mo).close();
      }
    }
  }

  @Test
  void inMaintenanceNobodyNewComesInButAdministrators() {
    try (var server = TestServer.startGenerous()) {
      var way = new WayIn(server.address());
      var root = register(server, way, "Root", Role.ADMINISTRATOR);
      try (var admin = BarePlayer.enter(way, root);
          var ann = BarePlayer.guest(way, "Ann")) {
        ann.settle();
        assertThat(admin.ask(maintenance("on")).hasAcknowledgement()).isTrue();
        ann.hears(ServerMessage::hasServerCommand);

        var answer = BarePlayer.refusal(server.address(), way.ticketPath(way.guest("Ben")));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("MAINTENANCE");
        BarePlayer.enter(way, root).close();

        assertThat(admin.ask(maintenance("off")).hasAcknowledgement()).isTrue();
        BarePlayer.guest(way, "Cleo").close();
        ann.settle();
      }
    }
  }
}
