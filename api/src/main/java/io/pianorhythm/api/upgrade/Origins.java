package io.pianorhythm.api.upgrade;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pages that may ask: those of this host, those of the listed origins, and whoever is no page at
/// all.
///
/// @param listed origins of other hosts, such as `https://piano.example`
public record Origins(Set<String> listed) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /// Only pages of this host.
  public static final Origins SAME_HOST = new Origins(Set.of());

  public Origins {
    listed = Set.copyOf(listed);
  }

  /// Whether the page that sends this request may.
  public boolean allow(MultiMap headers) {
    List<String> origins = headers.getAll(HttpHeaders.ORIGIN);
    return switch (origins.size()) {
      case 0 -> true;
      case 1 ->
          listed.contains(origins.getFirst())
              || sameHost(origins.getFirst(), headers.get(HttpHeaders.HOST));
      default -> false;
    };
  }

  /// Whether a text is an origin as browsers write it.
  public static boolean valid(String origin) {
    URI uri = web(origin);
    return uri != null && origin.equals(uri.getScheme() + "://" + uri.getAuthority());
  }

  private static boolean sameHost(String origin, @Nullable String host) {
    URI from = web(origin);
    URI to = from == null || host == null ? null : web(from.getScheme() + "://" + host);
    // The scheme is the page's: a proxy in front may speak TLS for us.
    return from != null && to != null && name(from).equals(name(to)) && port(from) == port(to);
  }

  private static @Nullable URI web(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getUserInfo() == null ? uri : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static String name(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP;
  }
}
