package io.pianorhythm.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pianorhythm.gateway.meter.Durations;

/// Times how long what was read on a connection of HTTP holds its loop: decoding, routing, and the
/// handlers of `api` up to where they wait for something. It stands first in the pipeline, so that
/// all of that runs inside its calls.
@Sharable
final class LoopWatch extends ChannelInboundHandlerAdapter {

  /// Its name in the pipeline, by which a take-over finds it.
  static final String NAME = "loopWatch";

  private final Durations held;

  LoopWatch(Durations held) {
    this.held = held;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    long began = System.nanoTime();
    context.fireChannelRead(bytes);
    held.record(System.nanoTime() - began);
  }
}
