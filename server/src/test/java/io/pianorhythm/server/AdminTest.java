package io.pianorhythm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.JoinNextAvailableLobby;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.server.takeover.RawSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTest {

  @TempDir private Path data;
  private final HttpClient client = HttpClient.newHttpClient();

  private Settings settings() {
    return TestServer.settings(data, TestServer.GENEROUS);
  }

  private HttpResponse<String> get(URI base, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private double figure(PianoRhythmServer server, String name) throws Exception {
    return get(server.admin(), "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + name));
  }

  private void await(PianoRhythmServer server, String name, double expected) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (figure(server, name) != expected && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(figure(server, name)).as(name).isEqualTo(expected);
  }

  @Test
  void theFiguresMoveWithWhatPlayersDo() throws Exception {
    try (var server = PianoRhythmServer.start(settings())) {
      var residence = "pianorhythm_note_residence_seconds_count";
      assertThat(figure(server, residence)).isZero();
      var ann = new Guest(server, "Ann");
      var ben = new Guest(server, "Ben");
      for (var one : new Guest[] {ann, ben}) {
        one.say(
            ServerMessage.newBuilder()
                .setMessageType(ServerMessageType.JoinNextAvailableLobby)
                .setRequestId("join")
                .setJoinNextAvailableLobby(JoinNextAvailableLobby.getDefaultInstance()));
        one.hear(ServerMessage::hasRoomJoinedResponse);
      }
      ann.say(
          ServerMessage.newBuilder()
              .setMessageType(ServerMessageType.MidiMessage)
              .setMidiMessage(
                  MidiMessage.newBuilder()
                      .setMidiData(ByteString.copyFrom(new byte[] {(byte) 0x90, 60, 64}))));
      ben.hear(ServerMessage::hasMidiMessage);
      ann.say(
          ServerMessage.newBuilder()
              .setMessageType(ServerMessageType.HeartbeatMessage)
              .setHeartbeatMessage(HeartbeatMessage.newBuilder().setTimestamp(1)));
      ann.hear(ServerMessage::hasHeartbeatAck);
      ann.say(ServerMessage.newBuilder().setRequestId("nothing"));
      ann.hear(ServerMessage::hasErrorMessage);

      assertThat(figure(server, "pianorhythm_messages_total{direction=\"in\",kind=\"notes\"}"))
          .isEqualTo(1);
      assertThat(figure(server, "pianorhythm_messages_total{direction=\"out\",kind=\"notes\"}"))
          .isEqualTo(1);
      assertThat(figure(server, "pianorhythm_messages_total{direction=\"in\",kind=\"commands\"}"))
          .isEqualTo(3);
      assertThat(figure(server, "pianorhythm_messages_total{direction=\"in\",kind=\"heartbeats\"}"))
          .isEqualTo(1);
      assertThat(
              figure(server, "pianorhythm_messages_total{direction=\"out\",kind=\"heartbeats\"}"))
          .isEqualTo(1);
      assertThat(figure(server, "pianorhythm_messages_total{direction=\"out\",kind=\"events\"}"))
          .isPositive();
      assertThat(figure(server, "pianorhythm_errors_total{code=\"UNKNOWN_MESSAGE\"}")).isEqualTo(1);
      assertThat(figure(server, "pianorhythm_connections_open")).isEqualTo(2);
      assertThat(figure(server, "pianorhythm_notes_allocated_bytes_total{by=\"loops\"}"))
          .isPositive();
      assertThat(figure(server, "pianorhythm_notes_allocated_bytes_total{by=\"recorder\"}"))
          .isPositive();
      assertThat(figure(server, residence)).isEqualTo(1);
      assertThat(figure(server, "pianorhythm_note_residence_seconds_sum")).isBetween(1e-9, 1.0);
      assertThat(figure(server, "pianorhythm_duet_note_residence_seconds_count")).isEqualTo(1);
      assertThat(
              figure(
                  server,
                  "pianorhythm_command_duration_seconds_count{command=\"joinnextavailablelobby\"}"))
          .isEqualTo(2);

      ben.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      await(server, "pianorhythm_connections_closed_total{code=\"1000\"}", 1);
      ann.socket.abort();
      await(server, "pianorhythm_connections_closed_total{code=\"gone\"}", 1);
      await(server, "pianorhythm_connections_open", 0);
      assertThat(figure(server, "pianorhythm_connections_opened_total")).isEqualTo(2);
    }
  }

  @Test
  void whoIsRefusedIsCountedByReason() throws Exception {
    try (var server = PianoRhythmServer.start(settings());
        var socket = new RawSocket(server.address().getPort())) {
      socket.send(RawSocket.upgrade("no-ticket")).head();
      await(server, "pianorhythm_connections_refused_total{reason=\"AUTHENTICATION_FAILED\"}", 1);
    }
  }

  @Test
  void neitherIsReachableOnThePublicPort() throws Exception {
    try (var server = PianoRhythmServer.start(settings())) {
      for (var path : new String[] {"/metrics", "/health", "/health/live", "/health/ready"}) {
        assertThat(get(server.address(), path).statusCode()).as(path).isEqualTo(404);
        assertThat(get(server.admin(), path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(server.admin().getHost()).isEqualTo("127.0.0.1");
      assertThat(get(server.admin(), "/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aServerThatDrainsIsAliveAndNotReady() throws Exception {
    var seen = new LinkedBlockingQueue<HttpResponse<String>>();
    var running = new LinkedBlockingQueue<PianoRhythmServer>();
    var side =
        new PlayerSide(
            (_, _) -> {},
            _ -> {
              try {
                var admin = running.element().admin();
                seen.add(get(admin, "/health/ready"));
                seen.add(get(admin, "/health/live"));
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            },
            () -> {});
    var server = PianoRhythmServer.start(settings(), _ -> side);
    running.add(server);
    var before = new JsonObject(get(server.admin(), "/health/ready").body());
    assertThat(before.getString("status")).isEqualTo("UP");
    assertThat(before.getJsonObject("checks").getString("data")).isEqualTo("UP");
    server.close();

    var ready = seen.remove();
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(ready.body()).getString("phase")).isEqualTo("DRAINING");
    assertThat(seen.remove().statusCode()).isEqualTo(200);
  }

  @Test
  void aPortThatIsTakenStopsTheStartAndIsNamed(@TempDir Path other) throws Exception {
    try (var first = PianoRhythmServer.start(settings())) {
      var or = TestServer.settings(other, TestServer.GENEROUS);
      var taken =
          new Settings(
              or.data(),
              or.storage(),
              or.http(),
              or.limits(),
              or.rooms(),
              or.players(),
              new Settings.Admin("127.0.0.1", first.admin().getPort()));
      assertThatThrownBy(() -> PianoRhythmServer.start(taken))
          .isInstanceOf(StartFault.class)
          .hasMessageStartingWith("admin.port: cannot listen on 127.0.0.1 port ");
    }
  }

  /// A player of few words.
  private final class Guest implements WebSocket.Listener {
    private final BlockingQueue<ServerMessage> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Guest(PianoRhythmServer server, String name) throws Exception {
      var body = new JsonObject().put("username", name).encode();
      var token =
          new JsonObject(post(server, "/api/auth/guest", body, "")).getString("access_token");
      var ticket = new JsonObject(post(server, "/api/websocket/ticket", "", token));
      socket =
          client
              .newWebSocketBuilder()
              .subprotocols("pianorhythm.v1")
              .buildAsync(
                  URI.create(
                      "ws://127.0.0.1:"
                          + server.address().getPort()
                          + "/api/websocket/"
                          + ticket.getString("ticket")),
                  this)
              .get(5, TimeUnit.SECONDS);
      hear(ServerMessage::hasReadyMessage);
    }

    private String post(PianoRhythmServer server, String path, String body, String token)
        throws Exception {
      var request =
          HttpRequest.newBuilder(server.address().resolve(path))
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.ofString(body));
      if (!body.isEmpty()) {
        request.header("Content-Type", "application/json");
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    void say(ServerMessage.Builder message) {
      socket.sendBinary(ByteBuffer.wrap(message.build().toByteArray()), true).join();
    }

    void hear(Predicate<ServerMessage> what) throws InterruptedException {
      ServerMessage next;
      do {
        next = heard.poll(5, TimeUnit.SECONDS);
        assertThat(next).as("what is waited for").isNotNull();
      } while (!what.test(next));
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
      try {
        heard.add(ServerMessage.parseFrom(bytes));
      } catch (com.google.protobuf.InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
      from.request(1);
      return java.util.concurrent.CompletableFuture.completedFuture(null);
    }
  }
}
