package io.pianorhythm.api.upgrade;

import io.vertx.core.MultiMap;
import java.util.Locale;

/// Compression as a client offers it: `permessage-deflate` of RFC 7692.
///
/// It is taken without context in either direction, which costs no memory per connection. A client
/// that insists on a smaller window of ours is not served with compression: our deflater has one
/// size.
public final class DeflateOffer {

  /// What an offer that was taken is answered with.
  public static final String ANSWER =
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

  private static final String NAME = "permessage-deflate";

  private DeflateOffer() {}

  /// Whether one of the offers can be taken.
  static boolean in(MultiMap headers) {
    for (String header : headers.getAll("Sec-WebSocket-Extensions")) {
      for (String offer : header.split(",", -1)) {
        if (acceptable(offer.split(";", -1))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean acceptable(String[] parts) {
    if (!parts[0].strip().equalsIgnoreCase(NAME)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      if (!known(parts[i].strip().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private static boolean known(String parameter) {
    String[] named = parameter.split("=", 2);
    String value = named.length == 1 ? "" : named[1].strip().replace("\"", "");
    return switch (named[0].strip()) {
      case "server_no_context_takeover", "client_no_context_takeover" -> named.length == 1;
      // Only says that we might ask the client for a smaller window; we do not.
      case "client_max_window_bits" -> named.length == 1 || value.matches("8|9|1[0-5]");
      case "server_max_window_bits" -> value.equals("15");
      default -> false;
    };
  }
}
