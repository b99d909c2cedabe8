package io.pianorhythm.lab.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;

/// One end of a carried connection: what it says goes through a passage to the other end, the end
/// of what it says included.
final class End extends SimpleChannelInboundHandler<ByteBuf> {
  private static final byte[] NOTHING_MORE = {};

  private final Carried whole;
  private final Passage passage;
  private final DuplexChannel other;

  End(Carried whole, Passage passage, DuplexChannel other) {
    this.whole = whole;
    this.passage = passage;
    this.other = other;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf read) {
    passage.carry(ByteBufUtil.getBytes(read), this::deliver);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      passage.carry(NOTHING_MORE, this::deliver);
    }
    context.fireUserEventTriggered(event);
  }

  private void deliver(byte[] bytes) {
    if (bytes.length > 0) {
      ChannelFuture _ = other.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    } else {
      // After all that was delivered before.
      other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> end());
    }
  }

  private void end() {
    ChannelFuture _ = other.shutdownOutput();
    whole.finished();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    whole.reset();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A socket that is broken for one is broken for both.
    whole.reset();
  }
}
