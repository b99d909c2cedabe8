package io.pianorhythm.identity.ticket;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.pianorhythm.core.entry.TicketClaims;
import io.pianorhythm.identity.compact.JsonObject;
import io.pianorhythm.identity.compact.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;

/// The payload of a ticket, in the words of the WebSocket API. What else a client puts there is not
/// looked at.
final class ClaimsJson {
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_ID_CHARS = 64;
  private static final int MAX_TOKEN_CHARS = 2_048;

  private ClaimsJson() {}

  static String write(TicketClaims claims) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("username", claims.username());
    members.put("uuid", claims.uuid());
    members.put("socket_id", claims.socketId());
    members.put("is_member", claims.member());
    members.put("token", claims.token());
    return JSONObjectUtils.toJSONString(members);
  }

  static TicketClaims read(JsonObject json) throws Malformed {
    return new TicketClaims(
        json.text("username", MAX_NAME_CHARS),
        json.text("uuid", MAX_ID_CHARS),
        socketId(json.text("socket_id", MAX_ID_CHARS)),
        json.flag("is_member"),
        json.text("token", MAX_TOKEN_CHARS));
  }

  /// Printable ASCII, because it is written into logs and into keys of stores.
  private static String socketId(String text) throws Malformed {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new Malformed("socket_id is 1 to 64 printable ASCII characters");
    }
    return text;
  }
}
