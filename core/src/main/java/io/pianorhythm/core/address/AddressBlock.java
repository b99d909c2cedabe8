package io.pianorhythm.core.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// All addresses that share their first bits: one address, or a block in CIDR notation.
///
/// @param network any address of the block
/// @param bits how many bits they share
public record AddressBlock(InetAddress network, int bits) {

  /// Of a text such as `10.0.0.7`, `10.0.0.0/8` or `fd00::/8`.
  ///
  /// @throws IllegalArgumentException if it is neither; names are not looked up
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int most = network.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("0 to " + most + " bits are expected");
    }
    return new AddressBlock(network, bits);
  }

  /// As [#parse], but of IPv4 with all its four parts: `7` may be a name. Empty when it is neither.
  public static Optional<AddressBlock> of(String text) {
    boolean whole = text.indexOf(':') >= 0 || text.chars().filter(sign -> sign == '.').count() == 3;
    try {
      return whole ? Optional.of(parse(text)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether this address is of the block.
  public boolean contains(InetAddress address) {
    byte[] one = network.getAddress();
    byte[] other = address.getAddress();
    return one.length == other.length && sharedBits(one, other) >= bits;
  }

  /// Whether every address of the other block is of this one.
  public boolean contains(AddressBlock other) {
    return other.bits >= bits && contains(other.network);
  }

  /// Whether it is of IPv4.
  public boolean four() {
    return network.getAddress().length == Integer.BYTES;
  }

  /// The first `most` bits of the block at most, with nothing behind them: two blocks of the same
  /// addresses are equal then.
  public AddressBlock first(int most) {
    int kept = Math.min(bits, most);
    byte[] address = network.getAddress();
    for (int bit = kept; bit < address.length * Byte.SIZE; bit++) {
      address[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    try {
      return new AddressBlock(InetAddress.getByAddress(address), kept);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of a legal length is legal", e);
    }
  }

  /// In CIDR notation.
  public String text() {
    return network.getHostAddress() + "/" + bits;
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
