package io.pianorhythm.api.upgrade;

import io.pianorhythm.protocol.WireLimits;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request asks for that came to the address of WebSockets (RFC 6455, section 4.2.1).
public sealed interface UpgradeRequest {

  /// Where WebSockets are opened; a ticket may follow as one more segment.
  String PATH = "/api/websocket";

  /// It may become a WebSocket if the credential is good.
  ///
  /// @param credential by what to be let in
  /// @param key the `Sec-WebSocket-Key`
  /// @param current whether the subprotocol of this version was offered
  /// @param deflate whether compression was offered in a way that [DeflateOffer] takes
  record Valid(Credential credential, String key, boolean current, boolean deflate)
      implements UpgradeRequest {}

  /// It cannot.
  record Refused(UpgradeFault fault) implements UpgradeRequest {}

  /// Whether a request is to be read here; others of this address have routes of their own.
  static boolean isAt(HttpMethod method, String path) {
    return method.equals(HttpMethod.GET)
        && path.startsWith(PATH)
        && (path.length() == PATH.length() || path.charAt(PATH.length()) == '/')
        && !Rules.ROUTES.contains(path);
  }

  /// Reads the head of a request for which [#isAt] holds.
  static UpgradeRequest read(String path, MultiMap headers, Origins origins) {
    UpgradeFault fault = Rules.fault(path, headers, origins);
    if (fault != null) {
      return new Refused(fault);
    }
    Credential credential = Rules.credential(path, headers);
    return credential == null
        ? new Refused(UpgradeFault.NO_CREDENTIAL)
        : new Valid(
            credential,
            headers.get(Rules.KEY),
            Rules.offersCurrent(headers),
            DeflateOffer.in(headers));
  }

  /// The single rules.
  final class Rules {

    static final Set<String> ROUTES = Set.of(PATH + "/ticket", PATH + "/keys");

    static final String KEY = "Sec-WebSocket-Key";

    private static final int KEY_BYTES = 16;
    private static final int KEY_CHARS = 24;

    private Rules() {}

    static @Nullable UpgradeFault fault(String path, MultiMap headers, Origins origins) {
      if (!isWebSocket(headers)) {
        return UpgradeFault.NOT_A_WEBSOCKET;
      }
      if (!hasKey(headers) || hasBody(headers) || tooLong(path, headers)) {
        return UpgradeFault.MALFORMED;
      }
      return origins.allow(headers) ? null : UpgradeFault.WRONG_ORIGIN;
    }

    /// A second path is for those who know what it is.
    private static boolean tooLong(String path, MultiMap headers) {
      return path.startsWith(WireLimits.SECOND_PATH)
          ? path.indexOf('/', WireLimits.SECOND_PATH.length()) >= 0 || !offersCurrent(headers)
          : segment(path).indexOf('/') >= 0;
    }

    static @Nullable Credential credential(String path, MultiMap headers) {
      if (path.startsWith(WireLimits.SECOND_PATH)) {
        return new Credential.SecondPath(path.substring(WireLimits.SECOND_PATH.length()));
      }
      String ticket = segment(path);
      if (!ticket.isEmpty()) {
        return new Credential.Ticket(ticket);
      }
      String token = Credentials.token(headers);
      return token == null ? null : new Credential.Token(token);
    }

    static boolean offersCurrent(MultiMap headers) {
      return has(headers, "Sec-WebSocket-Protocol", WireLimits.SUBPROTOCOL);
    }

    private static String segment(String path) {
      return path.length() > PATH.length() ? path.substring(PATH.length() + 1) : "";
    }

    private static boolean isWebSocket(MultiMap headers) {
      return has(headers, "Upgrade", "websocket")
          && has(headers, "Connection", "upgrade")
          && headers.getAll("Sec-WebSocket-Version").equals(List.of("13"));
    }

    private static boolean hasKey(MultiMap headers) {
      List<String> keys = headers.getAll(KEY);
      return keys.size() == 1 && keys.getFirst().length() == KEY_CHARS && decodes(keys.getFirst());
    }

    private static boolean decodes(String key) {
      try {
        return Base64.getDecoder().decode(key).length == KEY_BYTES;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }

    /// What follows the head must be frames: a body would be taken for some.
    private static boolean hasBody(MultiMap headers) {
      String length = headers.get(HttpHeaders.CONTENT_LENGTH);
      return headers.contains(HttpHeaders.TRANSFER_ENCODING)
          || (length != null && !length.strip().equals("0"));
    }

    /// Whether a header that is a list has this entry, in any case.
    static boolean has(MultiMap headers, String name, String entry) {
      for (String header : headers.getAll(name)) {
        for (String one : header.split(",", -1)) {
          if (one.strip().equalsIgnoreCase(entry)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
