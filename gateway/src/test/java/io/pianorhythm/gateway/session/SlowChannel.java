package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// A connection whose reader takes as many bytes as it is told to, and which may break.
final class SlowChannel extends EmbeddedChannel {

  private static final int HIGH = 64 << 10;

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private int room;
  private boolean broken;

  SlowChannel(ByteBufAllocator buffers) {
    config().setAllocator(buffers);
    config().setWriteBufferWaterMark(new WriteBufferWaterMark(HIGH / 2, HIGH));
  }

  /// The reader takes so many bytes, now or when they come.
  void take(int bytes) {
    room += bytes;
    unsafe().flush();
  }

  /// The next write fails, as it does when the peer is gone.
  void breakOff() {
    broken = true;
  }

  /// Everything that was read.
  byte[] taken() {
    return taken.toByteArray();
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer waiting) throws Exception {
    if (broken) {
      throw new IOException("broken pipe");
    }
    while (room > 0 && waiting.current() instanceof ByteBuf frame) {
      int bytes = Math.min(room, frame.readableBytes());
      frame.getBytes(frame.readerIndex(), taken, bytes);
      room -= bytes;
      waiting.removeBytes(bytes);
    }
  }
}
