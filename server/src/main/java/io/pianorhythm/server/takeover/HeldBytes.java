package io.pianorhythm.server.takeover;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Deque;

/// Stands where the HTTP decoder stood, and keeps what the client sends before it is admitted.
/// Gives it on, in order, when it is removed. Confined to the loop of its channel.
final class HeldBytes extends ChannelInboundHandlerAdapter {

  /// Most bytes that are held; who sends more before it is admitted is cut off.
  static final int MOST_BYTES = 32 * 1024;

  private final Deque<ByteBuf> held = new ArrayDeque<>(2);
  private int bytes;
  private boolean discarding;

  /// Throws away what came, and what is still to come.
  void discard() {
    discarding = true;
    for (ByteBuf one = held.poll(); one != null; one = held.poll()) {
      one.release();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    switch (message) {
      case ByteBuf read when discarding -> read.release();
      case ByteBuf read -> hold(context, read);
      // The end of the request, on its way to Vert.x.
      default -> context.fireChannelRead(message);
    }
  }

  private void hold(ChannelHandlerContext context, ByteBuf read) {
    held.add(read);
    bytes += read.readableBytes();
    if (bytes > MOST_BYTES) {
      discard();
      ChannelFuture _ = context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    discard();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    boolean any = !held.isEmpty();
    for (ByteBuf one = held.poll(); one != null; one = held.poll()) {
      context.fireChannelRead(one);
    }
    if (any) {
      context.fireChannelReadComplete();
    }
  }
}
