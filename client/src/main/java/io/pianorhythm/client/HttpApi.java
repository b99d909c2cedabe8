package io.pianorhythm.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/// JSON requests to the server's HTTP side; whatever is not a success becomes a [ClientException].
final class HttpApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI server;
  private final Duration deadline;

  HttpApi(HttpClient http, URI server, Duration deadline) {
    this.http = http;
    this.server = server;
    this.deadline = deadline;
  }

  JsonNode post(String path, Map<String, String> body) {
    return send(request(path, body).build());
  }

  JsonNode post(String path, Map<String, String> body, String accessToken) {
    return send(request(path, body).header("Authorization", "Bearer " + accessToken).build());
  }

  private HttpRequest.Builder request(String path, Map<String, String> body) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(deadline)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()));
  }

  private JsonNode send(HttpRequest request) {
    HttpResponse<String> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException _) {
      throw new Unanswered(request.uri().toString(), deadline);
    } catch (IOException failure) {
      throw new Unreachable("cannot reach %s%s".formatted(server, Reason.of(failure)), failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while asking " + server, interruption);
    }
    if (response.statusCode() / 100 != 2) {
      throw new Refused(HttpErrors.of(response.statusCode(), parsed(response.body())));
    }
    return parsed(response.body());
  }

  static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }
}
