package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.WireLimits;
import org.jspecify.annotations.Nullable;

/// Puts together a message that comes in fragments. Bytes and fragments are bounded: a hundred
/// thousand one-byte fragments that never end would cost fifteen times their size.
final class MessageAssembly {

  /// The first reserved bit, as Netty shows it.
  private static final int COMPRESSED = 4;

  private @Nullable CompositeByteBuf message;
  private int fragments;
  private boolean compressed;
  private @Nullable CloseCode violation;

  /// Takes a data or continuation frame, without taking ownership of it.
  ///
  /// @return the whole message, which the caller releases; null while it is not whole, and for good
  ///   after a violation
  @Nullable ByteBuf take(WebSocketFrame frame, boolean continuation) {
    if (violation != null) {
      return null;
    }
    CompositeByteBuf begun = message;
    // Of the reserved bits only the first can have been agreed on, and only a message as a whole is
    // compressed (RFC 7692, section 6).
    if (continuation != (begun != null)
        || frame.rsv() != 0 && (continuation || frame.rsv() != COMPRESSED)) {
      violation = CloseCode.PROTOCOL_ERROR;
      return null;
    }
    if (begun == null) {
      compressed = frame.rsv() == COMPRESSED;
    }
    if (begun == null && frame.isFinalFragment()) {
      return frame.content().retain();
    }
    CompositeByteBuf whole =
        begun == null
            ? frame.content().alloc().compositeBuffer(WireLimits.MESSAGE_FRAGMENTS)
            : begun;
    message = whole;
    fragments = begun == null ? 1 : fragments + 1;
    if (whole.readableBytes() + frame.content().readableBytes() > WireLimits.MESSAGE_BYTES
        || fragments > WireLimits.MESSAGE_FRAGMENTS) {
      violation = CloseCode.TOO_LARGE;
      release();
      return null;
    }
    whole.addComponent(true, frame.content().retain());
    if (frame.isFinalFragment()) {
      message = null;
      return whole;
    }
    return null;
  }

  /// Whether the message that [#take] returned last is compressed.
  boolean compressed() {
    return compressed;
  }

  /// Why the connection has to be closed, or null.
  @Nullable CloseCode violation() {
    return violation;
  }

  /// Gives back what was not finished.
  void release() {
    if (message != null) {
      message.release();
      message = null;
    }
  }
}
