package io.pianorhythm.server.takeover;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.util.ReferenceCountUtil;

/// Sends back what it is sent.
public final class EchoPlayer extends ChannelInboundHandlerAdapter {

  /// Puts it on a channel that was upgraded.
  public static void adopt(Channel channel) {
    channel
        .pipeline()
        .addLast(new WebSocket13FrameDecoder(true, false, 65_536))
        .addLast(new WebSocket13FrameEncoder(false))
        .addLast(new EchoPlayer());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    switch (message) {
      case BinaryWebSocketFrame frame -> {
        var _ = context.writeAndFlush(frame, context.voidPromise());
      }
      case CloseWebSocketFrame frame ->
          context.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE);
      default -> ReferenceCountUtil.release(message);
    }
  }
}
