package io.pianorhythm.api.address;

import java.net.InetAddress;

/// All addresses that share their first bits: one address, or a block in CIDR notation.
///
/// @param network any address of the block
/// @param bits how many bits they share
record AddressBlock(InetAddress network, int bits) {

  /// Of a text such as `10.0.0.7`, `10.0.0.0/8` or `fd00::/8`.
  ///
  /// @throws IllegalArgumentException if it is neither; names are not looked up
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int most = network.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("0 to " + most + " bits are expected");
    }
    return new AddressBlock(network, bits);
  }

  boolean contains(InetAddress address) {
    byte[] one = network.getAddress();
    byte[] other = address.getAddress();
    return one.length == other.length && sharedBits(one, other) >= bits;
  }

  private static int sharedBits(byte[] one, byte[] other) {
    for (int i = 0; i < one.length; i++) {
      int differing = (one[i] ^ other[i]) & 0xFF;
      if (differing != 0) {
        return i * Byte.SIZE + Integer.numberOfLeadingZeros(differing) - (Integer.SIZE - Byte.SIZE);
      }
    }
    return one.length * Byte.SIZE;
  }
}
