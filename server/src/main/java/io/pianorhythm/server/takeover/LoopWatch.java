package io.pianorhythm.server.takeover;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pianorhythm.gateway.meter.Durations;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// Times how long what was read on a connection of HTTP holds its loop: decoding, routing, and the
/// handlers of `api` up to where they wait for something. It stands first in the pipeline, so that
/// all of that runs inside its calls. It goes when the connection is taken over.
@Sharable
public final class LoopWatch extends ChannelInboundHandlerAdapter {

  /// Its name in the pipeline.
  static final String NAME = "loopWatch";

  private final Durations held;

  /// @param held takes the times
  public LoopWatch(Durations held) {
    this.held = held;
  }

  /// Watches a connection from its beginning on; to be called on its loop.
  public void watch(HttpConnection connection) {
    ((ConnectionBase) connection).channel().pipeline().addFirst(NAME, this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    long began = System.nanoTime();
    context.fireChannelRead(bytes);
    held.record(System.nanoTime() - began);
  }
}
