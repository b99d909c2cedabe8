package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.GetPrivateHistory;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateProfile;
import io.pianorhythm.server.PianoRhythmServer;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.storage.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The database is locked, full, read-only, frozen or gone under a running server: the music does
/// not notice, commands are answered in time and never with a success that is not written, and it
/// heals by itself.
@Timeout(180)
@Execution(ExecutionMode.SAME_THREAD)
class MisbehavingDatabaseTest {

  /// Two seconds, and as much again for a machine that is busy with other things.
  private static final Duration IN_TIME = Duration.ofSeconds(4);

  private static final Duration HEALED = Duration.ofSeconds(20);

  @TempDir private Path folder;

  /// What goes wrong, and how it is put right again.
  private interface Fault {
    void begin() throws Exception;

    void end() throws Exception;
  }

  private static PianoRhythmServer start(Path data, Settings.Storage storage) throws StartFault {
    var or = Settings.DEFAULT;
    var players =
        or.limits()
            .players()
            .with(Quota.CHAT, Rate.perSecond(1_000, 1_000))
            .with(Quota.REGISTRATIONS, Rate.perMinute(100, 100));
    return PianoRhythmServer.start(
        new Settings(
            data,
            storage,
            new Settings.Http("127.0.0.1", 0, 1, Set.of(), List.of()),
            new Settings.Limits(128, 512, players),
            or.rooms(),
            new Settings.Players(2, or.players().admission(), Duration.ofSeconds(2))));
  }

  @Test
  void aFileThatSomebodyElseLocks() throws Exception {
    misbehaves(
        folder,
        Settings.DEFAULT.storage(),
        new Fault() {
          @SuppressWarnings("NullAway.Init")
          private Connection other;

          @Override
          public void begin() throws SQLException {
            other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pianorhythm.db"));
            execute(other, "BEGIN IMMEDIATE");
          }

          @Override
          public void end() throws SQLException {
            execute(other, "ROLLBACK");
            other.close();
          }
        });
  }

  @Test
  void aDiskThatIsFull() throws Exception {
    var small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString()),
        "a small disk of its own needs the right to mount one");
    try {
      var ballast = small.resolve("ballast");
      misbehaves(
          small,
          Settings.DEFAULT.storage(),
          new Fault() {
            @Override
            public void begin() throws Exception {
              // What the log has reserved already would be written to for a while yet.
              var file = "jdbc:sqlite:" + small.resolve("pianorhythm.db");
              try (var other = DriverManager.getConnection(file)) {
                execute(other, "PRAGMA wal_checkpoint(TRUNCATE)");
              }
              try (OutputStream out = Files.newOutputStream(ballast)) {
                byte[] page = new byte[4_096];
                while (true) {
                  out.write(page);
                }
              } catch (IOException _) {
                assertThat(Files.size(ballast)).isPositive();
              }
            }

            @Override
            public void end() throws IOException {
              Files.delete(ballast);
            }
          });
    } finally {
      assertThat(run("umount", "-l", small.toString())).isTrue();
    }
  }

  @Test
  void aPostgresqlThatIsFrozen() throws Exception {
    try (var postgres = TestPostgres.begin()) {
      misbehaves(
          folder,
          new Settings.Storage(postgres.emptyDatabase(), TestPostgres.USER, ""),
          new Fault() {
            @Override
            public void begin() {
              postgres.freeze();
            }

            @Override
            public void end() {
              postgres.thaw();
            }
          });
    }
  }

  @Test
  void aPostgresqlThatIsKilled() throws Exception {
    try (var postgres = TestPostgres.begin()) {
      misbehaves(
          folder,
          new Settings.Storage(postgres.emptyDatabase(), TestPostgres.USER, ""),
          new Fault() {
            @Override
            public void begin() {
              postgres.kill();
            }

            @Override
            public void end() {
              postgres.start();
            }
          });
    }
  }

  @Test
  void aPostgresqlWhoseTablesSomebodyElseLocks() throws Exception {
    var url = TestPostgres.shared().emptyDatabase();
    misbehaves(
        folder,
        new Settings.Storage(url, TestPostgres.USER, ""),
        new Fault() {
          @SuppressWarnings("NullAway.Init")
          private Connection other;

          @Override
          public void begin() throws SQLException {
            other = DriverManager.getConnection(url, TestPostgres.USER, "");
            other.setAutoCommit(false);
            for (var table :
                List.of("room_lines", "private_lines", "private_talks", "profiles", "probe")) {
              execute(other, "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            }
          }

          @Override
          public void end() throws SQLException {
            other.rollback();
            other.close();
          }
        });
  }

  @Test
  void aPostgresqlThatTakesNoWrites() throws Exception {
    var url = TestPostgres.shared().emptyDatabase();
    var name = url.substring(url.lastIndexOf('/') + 1);
    misbehaves(
        folder,
        new Settings.Storage(url, TestPostgres.USER, ""),
        new Fault() {
          @Override
          public void begin() throws SQLException {
            readOnly("on");
          }

          @Override
          public void end() throws SQLException {
            readOnly("off");
          }

          /// Holds for connections that are made from now on, so those that are there are ended.
          private void readOnly(String on) throws SQLException {
            var postgres = url.substring(0, url.lastIndexOf('/')) + "/postgres";
            try (var other = DriverManager.getConnection(postgres, TestPostgres.USER, "")) {
              execute(other, "ALTER DATABASE " + name + " SET default_transaction_read_only=" + on);
              execute(
                  other,
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname='"
                      + name
                      + "'");
            }
          }
        });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private void misbehaves(Path data, Settings.Storage storage, Fault fault) throws Exception {
    JsonNode ben;
    List<String> acknowledged = new ArrayList<>();
    try (var server = start(data, storage)) {
      var way = new WayIn(server.address());
      var adasKey = way.register("Ada");
      ben = way.register("Ben");
      try (var ada = BarePlayer.enter(way, adasKey);
          var listener = BarePlayer.enter(way, ben);
          var player = BarePlayer.guest(way, "Player")) {
        join(ada);
        join(listener);
        join(player);
        say(ada, "before", "l0");
        awaitAnswer(ada, "l0", acknowledged, "before");
        assertThat(ready(server.admin())).isEqualTo(200);

        var music = new Music(player);
        fault.begin();
        Awaitility.await().atMost(HEALED).until(() -> ready(server.admin()) == 503);
        say(ada, "during", "l1");
        letter(ada, id(ben), "letter", "p1");
        profile(listener, "about", "a1");
        assertUnavailable(answer(ada, "l1"));
        assertUnavailable(answer(ada, "p1"));
        assertUnavailable(answer(listener, "a1"));
        fault.end();
        Awaitility.await()
            .atMost(HEALED)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> ready(server.admin()) == 200);

        // The same requests until they are done: each is done once.
        repeat(ada, sayMessage("during", "l1"));
        acknowledged.add("during");
        repeat(ada, letterMessage(id(ben), "letter", "p1"));
        long sent = music.stop();
        Awaitility.await().atMost(IN_TIME).until(() -> heard(listener).size() >= sent);
        assertThat(heard(listener)).isEqualTo(LongStream.rangeClosed(1, sent).boxed().toList());
        assertThat(sent).isGreaterThan(50);
        assertThat(letters(listener, id(adasKey))).containsExactly("letter");
      }
    }
    try (var server = start(data, storage);
        var again = BarePlayer.guest(new WayIn(server.address()), "Again")) {
      join(again);
      var history =
          again.ask(
              ServerMessage.newBuilder().setGetChatHistory(GetChatHistory.getDefaultInstance()));
      assertThat(history.getChatHistory().getMessagesList())
          .extracting(RoomChatMessage::getMessage)
          .containsExactlyElementsOf(acknowledged);
    }
  }

  /// Notes with numbers, one every few ms.
  private static final class Music {
    private final BarePlayer player;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long sent;

    Music(BarePlayer player) {
      this.player = player;
      this.thread = Thread.ofPlatform().daemon().start(this::play);
    }

    private void play() {
      long number = 0;
      while (!stopped) {
        number++;
        player.send(note(number));
        sent = number;
        LockSupport.parkNanos(5_000_000);
      }
    }

    private static ServerMessage note(long number) {
      byte status = (byte) (number % 2 == 1 ? 0x90 : 0x80);
      return ServerMessage.newBuilder()
          .setMidiMessage(
              MidiMessage.newBuilder()
                  .setSeq((int) number)
                  .setMidiData(ByteString.copyFrom(new byte[] {status, 60, 64})))
          .build();
    }

    long stop() throws InterruptedException {
      stopped = true;
      thread.join();
      return sent;
    }
  }

  private static List<Long> heard(BarePlayer listener) {
    return listener.said(ServerMessage::hasMidiMessage).stream()
        .map(message -> message.getMidiMessage().getSeq())
        .filter(seq -> seq > 0)
        .map(Integer::longValue)
        .toList();
  }

  private static void join(BarePlayer player) {
    var joined =
        player.ask(
            ServerMessage.newBuilder()
                .setServerCommand(
                    ServerCommand.newBuilder()
                        .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
                        .putParameters("room_name", "hall")));
    assertThat(joined.getRoomJoinedResponse().getSuccess()).as("%s", joined).isTrue();
  }

  private static void say(BarePlayer player, String text, String request) {
    player.send(sayMessage(text, request));
  }

  private static ServerMessage sayMessage(String text, String request) {
    return ServerMessage.newBuilder()
        .setRequestId(request)
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text))
        .build();
  }

  private static void letter(BarePlayer player, String to, String text, String request) {
    player.send(letterMessage(to, text, request));
  }

  private static ServerMessage letterMessage(String to, String text, String request) {
    return ServerMessage.newBuilder()
        .setRequestId(request)
        .setPrivateMessage(PrivateMessage.newBuilder().setTargetUserId(to).setMessage(text))
        .build();
  }

  private static void profile(BarePlayer player, String about, String request) {
    player.send(
        ServerMessage.newBuilder()
            .setRequestId(request)
            .setUpdateProfile(UpdateProfile.newBuilder().setAbout(about))
            .build());
  }

  /// The answer, which comes in time: the commands of one player run one after the other.
  private static ServerMessage answer(BarePlayer player, String request) {
    long began = System.nanoTime();
    var answer = player.hears(message -> message.getRequestId().equals(request));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(IN_TIME);
    return answer;
  }

  private static void assertUnavailable(ServerMessage answer) {
    assertThat(answer.getErrorMessage().getErrorCode())
        .as("%s", answer)
        .isEqualTo("SERVER_UNAVAILABLE");
  }

  private static void awaitAnswer(
      BarePlayer player, String request, List<String> acknowledged, String text) {
    assertThat(answer(player, request).hasAcknowledgement()).isTrue();
    acknowledged.add(text);
  }

  /// Sends a request again until it is acknowledged.
  private static void repeat(BarePlayer player, ServerMessage request) {
    Awaitility.await()
        .atMost(HEALED)
        .until(() -> {
          int before = player.heard();
          player.send(request);
          return player
              .hears(before, message -> message.getRequestId().equals(request.getRequestId()))
              .hasAcknowledgement();
        });
  }

  private static List<String> letters(BarePlayer player, String with) {
    return player
        .ask(
            ServerMessage.newBuilder()
                .setGetPrivateHistory(GetPrivateHistory.newBuilder().setWithUserId(with)))
        .getPrivateHistory()
        .getMessagesList()
        .stream()
        .map(PrivateMessage::getMessage)
        .toList();
  }

  private static String id(JsonNode credentials) {
    return credentials.get("user").get("uuid").asText();
  }

  private static int ready(URI admin) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(admin.resolve("/health/ready"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }
}
