package io.pianorhythm.api.entry;

import io.pianorhythm.api.upgrade.UpgradeRequest;
import io.pianorhythm.core.entry.SignInResult;
import io.pianorhythm.core.entry.TicketGrant;
import io.pianorhythm.core.people.Person;
import io.vertx.core.json.JsonObject;

/// Tokens and tickets as JSON.
final class EntryJson {

  private EntryJson() {}

  static JsonObject of(SignInResult.SignedIn signedIn) {
    return new JsonObject()
        .put("access_token", signedIn.accessToken())
        .put("refresh_token", signedIn.refreshToken())
        .put("token_type", "Bearer")
        .put("expires_at_ms", signedIn.accessExpiresAt().toEpochMilli())
        .put("server_time_ms", signedIn.now().toEpochMilli())
        .put("user", of(signedIn.person()));
  }

  static JsonObject of(TicketGrant.Granted granted) {
    return new JsonObject()
        .put("ticket", granted.ticket())
        .put("socket_id", granted.socketId())
        .put("path", UpgradeRequest.PATH + "/" + granted.ticket())
        .put("expires_at_ms", granted.expiresAt().toEpochMilli())
        .put("server_time_ms", granted.now().toEpochMilli());
  }

  private static JsonObject of(Person person) {
    return new JsonObject()
        .put("uuid", person.id().value())
        .put("username", person.name())
        .put("role", person.role().name())
        .put("is_member", person.role().hasAccount());
  }
}
