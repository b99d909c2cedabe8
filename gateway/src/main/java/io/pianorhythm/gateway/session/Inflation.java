package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks compressed messages (RFC 7692, section 7.2.2). One for all sessions of an event loop, as
/// no message refers to the one before. Lives as long as its loop.
final class Inflation {

  /// What [#inflate] returns of a message that would be too large.
  static final int TOO_LARGE = -1;

  /// What [#inflate] returns of bytes that are no deflated message.
  static final int MALFORMED = -2;

  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

  private final Inflater inflater = new Inflater(true);

  /// Unpacks a whole message into `out`.
  ///
  /// Bounded by the size of `out`: nothing is unpacked beyond it.
  ///
  /// @return bytes, or [#TOO_LARGE], or [#MALFORMED]
  int inflate(ByteBuf packed, byte[] out) {
    inflater.reset();
    try {
      int length = 0;
      for (ByteBuffer part : packed.nioBuffers()) {
        length = take(part, out, length);
        if (length < 0) {
          return length;
        }
      }
      return take(ByteBuffer.wrap(TAIL), out, length);
    } catch (DataFormatException _) {
      return MALFORMED;
    }
  }

  private int take(ByteBuffer part, byte[] out, int begun) throws DataFormatException {
    inflater.setInput(part);
    int length = begun;
    while (!inflater.finished()) {
      if (length == out.length) {
        return more() ? TOO_LARGE : length;
      }
      int got = inflater.inflate(out, length, out.length - length);
      length += got;
      if (got == 0) {
        return inflater.needsDictionary() ? MALFORMED : length;
      }
    }
    return length;
  }

  /// Whether a byte comes behind a full buffer. After it the message is refused anyway.
  private boolean more() throws DataFormatException {
    return inflater.inflate(new byte[1]) > 0;
  }
}
