package io.pianorhythm.api.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Who is asking, as far as limits go: an IPv4 address, or the /64 network of an IPv6 address,
/// because one household has all addresses of it.
///
/// @param text for limits and logs
public record ClientAddress(String text) {

  private static final int NETWORK_BYTES = 8;
  private static final HexFormat HEX = HexFormat.of();

  /// For connections whose address is not known.
  public static final ClientAddress UNKNOWN = new ClientAddress("unknown");

  /// Of this address; IPv4 addresses inside IPv6 are IPv4 addresses.
  public static ClientAddress of(InetAddress address) {
    return address instanceof Inet4Address
        ? new ClientAddress(address.getHostAddress())
        : new ClientAddress(network(address.getAddress()));
  }

  private static String network(byte[] address) {
    StringBuilder text = new StringBuilder(24);
    for (int at = 0; at < NETWORK_BYTES; at += 2) {
      text.append(HEX.formatHex(address, at, at + 2)).append(':');
    }
    return text.append(":/64").toString();
  }
}
