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

  private @Nullable CompositeByteBuf message;
  private int fragments;
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
    if (continuation != (begun != null)) {
      violation = CloseCode.PROTOCOL_ERROR;
      return null;
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
