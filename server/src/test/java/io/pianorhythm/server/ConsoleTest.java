package io.pianorhythm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.server.console.AccountRole;
import io.pianorhythm.server.console.UserOrder;
import io.pianorhythm.server.console.UserReport;
import io.pianorhythm.server.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ConsoleTest {

  private static final String PASSWORD = "correct horse";

  @TempDir private Path data;

  private Settings settings() {
    return TestServer.settings(data.resolve("data"), TestServer.GENEROUS);
  }

  private static JsonObject login(URI server, String name) throws Exception {
    var body = new JsonObject().put("username", name).put("password", PASSWORD).encode();
    var request =
        HttpRequest.newBuilder(server.resolve("/api/auth/login"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return new JsonObject(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  private static UserReport create(Settings settings, String name, AccountRole role)
      throws StartFault {
    return Console.run(settings, new UserOrder.Create(name, PASSWORD, role));
  }

  @Test
  void theFirstAdministratorIsMadeBeforeAServerHasRun() throws Exception {
    assertThat(create(settings(), "Root", AccountRole.ADMINISTRATOR).done()).isTrue();
    try (var server = PianoRhythmServer.start(settings())) {
      assertThat(login(server.address(), "root").getJsonObject("user").getString("role"))
          .isEqualTo("ADMINISTRATOR");
    }
  }

  @Test
  void aRunningServerMakesAccountsAndShowsThem() throws Exception {
    try (var _ = PianoRhythmServer.start(settings())) {
      assertThat(create(settings(), "Ann", AccountRole.MEMBER).lines())
          .containsExactly("Ann is MEMBER");
      assertThat(create(settings(), "ANN", AccountRole.MEMBER).done()).isFalse();
      assertThat(
              Console.run(settings(), new UserOrder.Create("Bob", "short", AccountRole.PRO)).done())
          .isFalse();
      assertThat(Console.run(settings(), new UserOrder.Assign("ann", AccountRole.PRO)).done())
          .isTrue();
      assertThat(Console.run(settings(), new UserOrder.Assign("nobody", AccountRole.PRO)).done())
          .isFalse();
      assertThat(Console.run(settings(), new UserOrder.All()).lines())
          .hasSize(2)
          .first()
          .asString()
          .startsWith("PRO")
          .endsWith("Ann");
    }
  }

  @Test
  void aBanClosesTheConnectionAndLiftedLetsIn() throws Exception {
    // Closed by the end of its server: closing the client would wait for its open WebSocket.
    var http = HttpClient.newHttpClient();
    try (var server = PianoRhythmServer.start(settings())) {
      create(settings(), "Ann", AccountRole.MEMBER);
      var token = login(server.address(), "Ann").getString("access_token");
      var closed = new CompletableFuture<Integer>();
      open(http, server.address(), token, closed).get(10, TimeUnit.SECONDS);

      var ban = new UserOrder.Ban("Ann", "noise", 3_600);
      assertThat(Console.run(settings(), ban).lines()).containsExactly("Ann is banned");

      assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(CloseCode.BANNED.code());
      assertThat(open(http, server.address(), token, new CompletableFuture<>()))
          .failsWithin(java.time.Duration.ofSeconds(10));

      assertThat(Console.run(settings(), new UserOrder.Unban("Ann")).done()).isTrue();
      assertThat(Console.run(settings(), new UserOrder.Unban("Ann")).done()).isFalse();
      assertThat(open(http, server.address(), token, new CompletableFuture<>()))
          .succeedsWithin(java.time.Duration.ofSeconds(10));
    }
  }

  private static CompletableFuture<WebSocket> open(
      HttpClient http, URI server, String token, CompletableFuture<Integer> closed) {
    var uri = URI.create("ws://127.0.0.1:" + server.getPort() + "/api/websocket");
    return http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .buildAsync(
            uri,
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code);
                return CompletableFuture.completedFuture(null);
              }
            });
  }

  @Test
  void aSecondServerDoesNotStartOnTheFolder() throws Exception {
    try (var _ = PianoRhythmServer.start(settings())) {
      assertThatThrownBy(() -> PianoRhythmServer.start(settings()))
          .isInstanceOf(StartFault.class)
          .hasMessageStartingWith("data: another server runs on the folder");
    }
    try (var again = PianoRhythmServer.start(settings())) {
      assertThat(again.address().getPort()).isPositive();
    }
  }

  @Test
  void theConsoleIsForTheOwnerOfTheFolderAlone() throws Exception {
    try (var _ = PianoRhythmServer.start(settings())) {
      var mode = Files.getPosixFilePermissions(data.resolve("data/console.sock"));
      assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }
    assertThat(data.resolve("data/console.sock")).doesNotExist();
  }

  static Stream<UserOrder> orders() {
    return Stream.of(
        new UserOrder.All(),
        new UserOrder.Create("A \"b\"\n", "päss", AccountRole.BOT),
        new UserOrder.Assign("c", AccountRole.PRO),
        new UserOrder.Ban("d", "why", 7),
        new UserOrder.Unban("e"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void anOrderIsOneLineAndReadBack(UserOrder order) {
    assertThat(order.line()).doesNotContain("\n");
    assertThat(UserOrder.of(order.line())).isEqualTo(order);
  }
}
