package io.pianorhythm.identity.compact;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A text in the compact serialization of JOSE (RFC 7515 section 7.1, RFC 7516 section 7.1):
/// segments in base64url with a dot between two of them. Immutable as long as nobody writes into
/// the arrays.
public final class Compact {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final List<String> encoded;
  private final List<byte[]> decoded;

  private Compact(List<String> encoded, List<byte[]> decoded) {
    this.encoded = encoded;
    this.decoded = decoded;
  }

  /// Splits and decodes a text.
  ///
  /// @param text anything at all
  /// @param segments how many segments there must be; any may be empty
  /// @param maxChars longer texts are refused before they are looked at
  public static Compact parse(String text, int segments, int maxChars) throws Malformed {
    if (text.length() > maxChars) {
      throw new Malformed("at most " + maxChars + " characters");
    }
    List<String> encoded = List.of(text.split("\\.", -1));
    if (encoded.size() != segments) {
      throw new Malformed(segments + " segments");
    }
    List<byte[]> decoded = new ArrayList<>(segments);
    for (String segment : encoded) {
      decoded.add(decode(segment));
    }
    return new Compact(encoded, List.copyOf(decoded));
  }

  /// One segment's text of these bytes.
  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /// A segment as it stands in the text.
  public String encoded(int segment) {
    return encoded.get(segment);
  }

  /// The bytes of a segment.
  public byte[] decoded(int segment) {
    return decoded.get(segment);
  }

  private static byte[] decode(String segment) throws Malformed {
    byte[] bytes = bytes(segment);
    // The decoder takes padding and any value in the unused last bits; encoding again finds both.
    if (!encode(bytes).equals(segment)) {
      throw new Malformed("canonical base64url");
    }
    return bytes;
  }

  private static byte[] bytes(String segment) throws Malformed {
    try {
      return DECODER.decode(segment);
    } catch (IllegalArgumentException _) {
      throw new Malformed("base64url");
    }
  }
}
