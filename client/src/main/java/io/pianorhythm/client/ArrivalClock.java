package io.pianorhythm.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Notes when bytes were read from the socket, ahead of all decoding: what came together has
/// arrived together, however long the messages before it take to handle.
final class ArrivalClock extends ChannelInboundHandlerAdapter {
  private long nanos;

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    nanos = System.nanoTime();
    context.fireChannelRead(bytes);
  }

  /// The value of [System#nanoTime] at the last read; only for the event loop.
  long nanos() {
    return nanos;
  }
}
