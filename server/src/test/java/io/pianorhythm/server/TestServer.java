package io.pianorhythm.server;

import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.server.takeover.EchoPlayer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A whole server on a free port, whose players hear themselves.
final class TestServer implements AutoCloseable {

  static final Quotas GENEROUS = Quotas.without();

  final PianoRhythmServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  TestServer(Path data) throws StartFault {
    this(settings(data, GENEROUS));
  }

  TestServer(Settings settings) throws StartFault {
    server = PianoRhythmServer.start(settings, _ -> echo());
  }

  static PlayerSide echo() {
    return new PlayerSide((channel, _) -> EchoPlayer.adopt(channel), _ -> {}, () -> {});
  }

  static Settings settings(Path data, Quotas quotas) {
    var or = Settings.DEFAULT;
    return new Settings(
        data,
        or.storage(),
        new Settings.Http(
            "127.0.0.1", 0, 2, Set.of("https://friend.example"), List.of("127.0.0.1")),
        new Settings.Limits(128, 512, or.limits().players().with(quotas)),
        or.rooms(),
        new Settings.Players(0, Duration.ofSeconds(5), Duration.ofMillis(100)));
  }

  int port() {
    return server.address().getPort();
  }

  URI uri(String path) {
    return server.address().resolve(path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(with(HttpRequest.newBuilder(uri(path)), headers));
  }

  HttpResponse<String> post(String path, @Nullable String body, String... headers)
      throws Exception {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(uri(path)).POST(publisher);
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    return send(with(request, headers));
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  JsonObject guest(String name) throws Exception {
    return new JsonObject(
        post("/api/auth/guest", new JsonObject().put("username", name).encode()).body());
  }

  String ticket(String accessToken) throws Exception {
    var answer = post("/api/websocket/ticket", null, "Authorization", "Bearer " + accessToken);
    return new JsonObject(answer.body()).getString("ticket");
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
