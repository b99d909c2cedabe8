package io.pianorhythm.gateway.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/// A reader that can stop reading: while it is shut nothing leaves the server's buffer for this
/// connection.
final class Tap extends ChannelOutboundHandlerAdapter {

  private volatile boolean shut;
  private volatile @org.jspecify.annotations.Nullable ChannelHandlerContext here;

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    here = ctx;
  }

  void shut() {
    shut = true;
  }

  void open() {
    shut = false;
    var ctx = here;
    if (ctx != null) {
      ctx.executor().execute(ctx::flush);
    }
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    if (!shut) {
      ctx.flush();
    }
  }
}
