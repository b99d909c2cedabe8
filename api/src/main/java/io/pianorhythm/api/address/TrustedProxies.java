package io.pianorhythm.api.address;

import io.pianorhythm.core.address.AddressBlock;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. Everybody else can
/// write what they like into them.
public final class TrustedProxies {

  /// Nobody.
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final List<AddressBlock> blocks;

  private TrustedProxies(List<AddressBlock> blocks) {
    this.blocks = blocks;
  }

  /// These addresses and blocks in CIDR notation.
  ///
  /// @throws IllegalArgumentException if one of them is neither
  public static TrustedProxies of(List<String> addresses) {
    return new TrustedProxies(addresses.stream().map(AddressBlock::parse).toList());
  }

  /// Who asks: the last address of the chain that is not a trusted proxy.
  public ClientAddress client(HttpServerRequest request) {
    InetAddress peer = peer(request);
    return peer == null ? ClientAddress.UNKNOWN : client(peer, request.headers());
  }

  /// As [#client(HttpServerRequest)], from what is known of the request.
  ClientAddress client(InetAddress peer, MultiMap headers) {
    InetAddress client = peer;
    List<String> chain = chain(headers);
    for (int i = chain.size() - 1; i >= 0 && trusts(client); i--) {
      InetAddress before = literal(chain.get(i));
      if (before == null) {
        break;
      }
      client = before;
    }
    return ClientAddress.of(client);
  }

  /// Whether the client speaks to us, or to a trusted proxy in front of us, over TLS.
  public boolean secure(HttpServerRequest request) {
    InetAddress peer = peer(request);
    return request.isSSL()
        || (peer != null
            && trusts(peer)
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
  }

  private boolean trusts(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static List<String> chain(MultiMap headers) {
    List<String> chain = new ArrayList<>();
    for (String header : headers.getAll("X-Forwarded-For")) {
      for (String address : header.split(",", -1)) {
        chain.add(address.strip());
      }
    }
    return chain;
  }

  private static @Nullable InetAddress peer(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    return host == null ? null : literal(host);
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
