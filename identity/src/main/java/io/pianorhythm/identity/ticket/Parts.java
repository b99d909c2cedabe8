package io.pianorhythm.identity.ticket;

import io.pianorhythm.identity.compact.Compact;
import io.pianorhythm.identity.compact.Malformed;

/// The segments of a compact JWE (RFC 7516 section 7.1), with the lengths that our algorithms give
/// them.
final class Parts {
  static final int HEADER = 0;
  static final int ENCRYPTED_KEY = 1;
  static final int IV = 2;
  static final int CIPHERTEXT = 3;
  static final int TAG = 4;
  static final int COUNT = 5;

  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private Parts() {}

  /// With direct key agreement there is no encrypted key, and a shorter tag would be easier to
  /// guess.
  static void check(Compact compact) throws Malformed {
    if (compact.decoded(ENCRYPTED_KEY).length != 0
        || compact.decoded(IV).length != IV_BYTES
        || compact.decoded(TAG).length != TAG_BYTES) {
      throw new Malformed("the segments of ECDH-ES with A256GCM");
    }
  }
}
