package io.pianorhythm.client;

import com.fasterxml.jackson.databind.JsonNode;

/// The JSON answers of the server as values.
final class Answers {
  private Answers() {}

  static Credentials credentials(JsonNode answer) {
    JsonNode user = answer.path("user");
    return new Credentials(
        answer.path("access_token").asText(),
        answer.path("refresh_token").asText(),
        answer.path("expires_at_ms").asLong(),
        answer.path("server_time_ms").asLong(),
        new Account(
            user.path("uuid").asText(),
            user.path("username").asText(),
            user.path("role").asText(),
            user.path("is_member").asBoolean()));
  }

  static Ticket ticket(JsonNode answer) {
    return new Ticket(
        answer.path("ticket").asText(),
        answer.path("socket_id").asText(),
        answer.path("path").asText(),
        answer.path("expires_at_ms").asLong(),
        answer.path("server_time_ms").asLong());
  }
}
