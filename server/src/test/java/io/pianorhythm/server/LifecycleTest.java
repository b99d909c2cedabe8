package io.pianorhythm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.server.takeover.EchoPlayer;
import io.pianorhythm.server.takeover.RawSocket;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {

  @TempDir private Path data;

  private Settings on(String host, int port) {
    var settings = TestServer.settings(data, TestServer.GENEROUS);
    var http = settings.http();
    return new Settings(
        settings.data(),
        settings.storage(),
        new Settings.Http(host, port, http.loops(), http.origins(), http.trustedProxies()),
        settings.limits(),
        settings.rooms(),
        settings.players());
  }

  @Test
  void aSecondStartKeepsTheKeys() throws Exception {
    String keys;
    try (var first = new TestServer(data)) {
      keys = first.get("/api/websocket/keys").body();
    }
    try (var second = new TestServer(data)) {
      assertThat(second.get("/api/websocket/keys").body()).isEqualTo(keys);
    }
    assertThat(data.resolve("keys")).isDirectory();
  }

  @Test
  void anAccountIsThereAfterARestart() throws Exception {
    var ada =
        new JsonObject().put("username", "Ada").put("password", "correct horse battery").encode();
    try (var first = new TestServer(data)) {
      assertThat(first.post("/api/auth/register", ada).statusCode()).isBetween(200, 201);
    }
    try (var second = new TestServer(data)) {
      assertThat(second.post("/api/auth/login", ada).statusCode()).isEqualTo(200);
      assertThat(second.post("/api/auth/register", ada).body()).contains("NAME_TAKEN");
    }
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
    var or = on("127.0.0.1", 0);
    var away =
        new Settings(
            or.data(),
            new Settings.Storage("jdbc:postgresql://127.0.0.1:1/piano", "ann", "secret"),
            or.http(),
            or.limits(),
            or.rooms(),
            or.players());

    assertThatThrownBy(() -> PianoRhythmServer.start(away, _ -> TestServer.echo()))
        .isInstanceOf(StartFault.class)
        .hasMessageStartingWith("storage.url: ")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Files.writeString(data.resolve("pianorhythm.db"), "not a database, but a text ".repeat(99));

    assertThatThrownBy(() -> PianoRhythmServer.start(on("127.0.0.1", 0), _ -> TestServer.echo()))
        .isInstanceOf(StartFault.class)
        .hasMessageStartingWith("data: ");
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingIsLeftRunning() throws Exception {
    try (var first = new TestServer(data.resolve("first"))) {
      var before = threads();
      var settings = on("127.0.0.1", first.port());

      assertThatThrownBy(() -> PianoRhythmServer.start(settings, _ -> TestServer.echo()))
          .isInstanceOf(StartFault.class)
          .hasMessage(
              "http.port: cannot listen on 127.0.0.1 port "
                  + first.port()
                  + ", expected a port that is free");
      assertThat(threads()).isSubsetOf(before);
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() {
    assertThatThrownBy(() -> PianoRhythmServer.start(on("192.0.2.1", 0), _ -> TestServer.echo()))
        .isInstanceOf(StartFault.class)
        .hasMessageStartingWith("http.host: ");
  }

  @Test
  void keysThatCannotBeUsedAreNamed() throws Exception {
    Files.writeString(data.resolve("keys"), "not a folder");

    assertThatThrownBy(() -> PianoRhythmServer.start(on("127.0.0.1", 0), _ -> TestServer.echo()))
        .isInstanceOf(StartFault.class)
        .hasMessageStartingWith("keys: ");
  }

  @Test
  void itStopsInOrder() throws Exception {
    List<String> steps = new CopyOnWriteArrayList<>();
    var port = new int[1];
    var side =
        new PlayerSide(
            (channel, _) -> {
              channel.closeFuture().addListener(_ -> steps.add("player gone"));
              EchoPlayer.adopt(channel);
            },
            _ -> steps.add(stopsAccepting(port[0]) ? "drain" : "drain while accepting"),
            () -> steps.add("close"));
    var server = PianoRhythmServer.start(on("127.0.0.1", 0), _ -> side);
    port[0] = server.address().getPort();
    try (var test = new RawSocket(port[0])) {
      test.send(RawSocket.upgrade("", "Authorization: Bearer x"));
      test.head();
    }
    server.close();
    server.close();

    assertThat(steps).containsExactly("drain", "close");
    assertThat(accepts(port[0])).isFalse();
  }

  @Test
  void severalLoopsShareTheFreePort() throws Exception {
    try (var server = new TestServer(data)) {
      for (int i = 0; i < 10; i++) {
        try (var client = new RawSocket(server.port())) {
          assertThat(client.send(RawSocket.request("GET /api/health")).head())
              .startsWith("HTTP/1.1 200 ");
        }
      }
    }
  }

  @Test
  void twoServersRunInOneProcess(@TempDir Path other) throws Exception {
    try (var one = new TestServer(data);
        var two = new TestServer(other)) {
      assertThat(one.port()).isNotEqualTo(two.port());
      assertThat(two.get("/api/websocket/keys").body())
          .isNotEqualTo(one.get("/api/websocket/keys").body());
    }
  }

  /// Vert.x closes the port a moment after it was told to; players are refused from the first
  /// moment on.
  private static boolean stopsAccepting(int port) {
    for (int i = 0; i < 100_000 && accepts(port); i++) {
      Thread.onSpinWait();
    }
    return !accepts(port);
  }

  /// A connection that was waiting in the queue of a port that closes is reset: refused, too.
  private static boolean accepts(int port) {
    try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (SocketException _) {
      return false;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !thread.isDaemon())
        // Netty's own, one per process: it comes and goes with what there is to do.
        .filter(thread -> !thread.getName().startsWith("globalEventExecutor"))
        .map(thread -> thread.getName() + " " + thread.threadId())
        .toList();
  }
}
