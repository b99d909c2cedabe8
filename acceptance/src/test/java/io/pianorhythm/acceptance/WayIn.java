package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// The HTTP side of a server as any client may use it, well or badly.
///
/// @param server where it answers
record WayIn(URI server) {

  static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /// What was answered.
  ///
  /// @param body null-node when it is not JSON
  record Answer(int status, JsonNode body) {

    static Answer of(int status, String body) {
      return new Answer(status, json(body));
    }

    String code() {
      return body.path("error").path("code").asText();
    }
  }

  Answer post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  Answer get(String path, String token) {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build());
  }

  Answer post(String path, Map<String, ?> body) {
    return post(path, JSON.valueToTree(body).toString());
  }

  JsonNode keys() {
    return send(HttpRequest.newBuilder(server.resolve("/api/websocket/keys")).build()).body();
  }

  /// Signs in as a guest.
  JsonNode guest(String username) {
    return signedIn(post("/api/auth/guest", Map.of("username", username)));
  }

  /// Makes an account.
  JsonNode register(String username) {
    return signedIn(
        post("/api/auth/register", Map.of("username", username, "password", "correct horse")));
  }

  /// Signs in to an account that [#register] has made.
  JsonNode login(String username) {
    return signedIn(
        post("/api/auth/login", Map.of("username", username, "password", "correct horse")));
  }

  private static JsonNode signedIn(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(200, 201);
    return answer.body();
  }

  /// The path of a fresh ticket.
  String ticketPath(JsonNode credentials) {
    String bearer = "Bearer " + credentials.path("access_token").asText();
    Answer answer = post("/api/websocket/ticket", "{}", "Authorization", bearer);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().path("path").asText();
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return Answer.of(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return JSON.nullNode();
    }
  }
}
