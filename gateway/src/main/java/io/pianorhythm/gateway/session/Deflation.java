package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.gateway.wire.Frames;
import java.util.zip.Deflater;

/// Packs large frames for those who agreed on compression (RFC 7692, section 7.2.1): histories,
/// lists and snapshots. Notes and chat are too short to gain by it and would only come later.
///
/// One for all sessions of an event loop, as no message refers to the one before. Lives as long as
/// its loop.
final class Deflation {

  /// Bytes of a frame from which it is packed.
  static final int WORTH_BYTES = 1_024;

  /// An empty stored block at the end, which the other side adds itself.
  private static final int TAIL_BYTES = 4;

  private static final int CHUNK_BYTES = 8 * 1_024;

  // The fastest level: lists and texts shrink to a third by it, and the loop has notes to carry.
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final byte[] chunk = new byte[CHUNK_BYTES];

  /// A packed frame in place of `frame`, or `frame` itself when that is small or would not shrink.
  /// Takes it.
  ///
  /// @param frame a whole binary frame with its header
  ByteBuf deflate(ByteBuf frame) {
    int size = frame.readableBytes();
    if (size < WORTH_BYTES || !Frames.isBinary(frame)) {
      return frame;
    }
    ByteBuf payload = frame.slice();
    payload.skipBytes(Frames.headerBytes(frame));
    ByteBuf packed = frame.alloc().directBuffer(size);
    packed.writeZero(Frames.MOST_HEADER_BYTES);
    pack(payload, packed);
    int length = packed.readableBytes() - Frames.MOST_HEADER_BYTES - TAIL_BYTES;
    if (length >= payload.readableBytes()) {
      packed.release();
      return frame;
    }
    frame.release();
    packed.writerIndex(Frames.MOST_HEADER_BYTES + length);
    return Frames.deflatedHeader(packed, length);
  }

  private void pack(ByteBuf payload, ByteBuf out) {
    deflater.reset();
    deflater.setInput(payload.nioBuffer());
    int got;
    do {
      got = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      out.writeBytes(chunk, 0, got);
    } while (got == chunk.length);
  }
}
