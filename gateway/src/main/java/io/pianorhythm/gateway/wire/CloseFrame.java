package io.pianorhythm.gateway.wire;

import io.pianorhythm.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a client may say as it closes (RFC 6455, sections 5.5.1 and 7.4).
final class CloseFrame {

  private static final int FIRST_REGISTERED = 3_000;
  private static final int AFTER_LAST = 5_000;

  private CloseFrame() {}

  /// @param payload a code in two bytes and a reason in UTF-8, or nothing
  /// @return null when it is in order
  static @Nullable CloseCode fault(byte[] payload, int length) {
    if (length == 0) {
      return null;
    }
    if (length == 1 || !mayBeSent((payload[0] & 0xFF) << Byte.SIZE | (payload[1] & 0xFF))) {
      return CloseCode.PROTOCOL_ERROR;
    }
    try {
      Object _ =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, 2, length - 2));
      return null;
    } catch (CharacterCodingException _) {
      return CloseCode.INVALID_DATA;
    }
  }

  /// 1004 to 1006 and 1015 are never sent; what lies below 3000 is for the standards.
  private static boolean mayBeSent(int code) {
    return switch (code) {
      case 1_000, 1_001, 1_002, 1_003, 1_007, 1_008, 1_009, 1_010, 1_011, 1_012, 1_013, 1_014 ->
          true;
      default -> code >= FIRST_REGISTERED && code < AFTER_LAST;
    };
  }
}
