package io.pianorhythm.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Turns frames into messages on the event loop. While [#CREDIT] messages wait for the receiver the
/// socket is not read, and the server sees a slow reader; what the last read brought still counts.
final class Incoming extends SimpleChannelInboundHandler<WebSocketFrame> {
  static final int CREDIT = 512;
  static final int LONGEST_MESSAGE = 4 << 20;
  private static final int RESUME = CREDIT / 2;
  private static final int BROKEN = 1006;

  private final ArrivalClock arrival;
  private final Wire.Receiver receiver;
  private final Backlog backlog;
  private final AtomicInteger undelivered = new AtomicInteger();

  /// The fragments of a message so far.
  private @Nullable ByteArrayOutputStream parts;

  Incoming(ArrivalClock arrival, Wire.Receiver receiver, Backlog backlog) {
    this.arrival = arrival;
    this.receiver = receiver;
    this.backlog = backlog;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    switch (frame) {
      case BinaryWebSocketFrame first when first.isFinalFragment() ->
          deliver(context.channel(), ByteBufUtil.getBytes(first.content()));
      case BinaryWebSocketFrame first -> {
        parts = new ByteArrayOutputStream();
        append(context, first.content(), false);
      }
      case ContinuationWebSocketFrame next ->
          append(context, next.content(), next.isFinalFragment());
      case PingWebSocketFrame ping -> pong(context, ping);
      case CloseWebSocketFrame goodbye -> agree(context, goodbye);
      // The server never sends text; it is skipped, and so are its continuations.
      case TextWebSocketFrame _ -> parts = null;
      default -> {}
    }
  }

  private void append(ChannelHandlerContext context, ByteBuf bytes, boolean last) {
    ByteArrayOutputStream message = parts;
    if (message == null) {
      return;
    }
    if (message.size() + bytes.readableBytes() > LONGEST_MESSAGE) {
      parts = null;
      giveUp(context, WebSocketCloseStatus.MESSAGE_TOO_BIG, "message too long");
      return;
    }
    message.writeBytes(ByteBufUtil.getBytes(bytes));
    if (last) {
      parts = null;
      deliver(context.channel(), message.toByteArray());
    }
  }

  private void deliver(Channel channel, byte[] message) {
    if (undelivered.incrementAndGet() >= CREDIT) {
      channel.config().setAutoRead(false);
    }
    receiver.received(message, arrival.nanos());
  }

  /// One message was dealt with; called by any thread.
  void consumed(Channel channel) {
    if (undelivered.decrementAndGet() != RESUME) {
      return;
    }
    try {
      // On the loop, so that it cannot come before the pause that it ends.
      channel.eventLoop().execute(() -> resume(channel));
    } catch (RejectedExecutionException _) {
      // The loop is gone, and the connection with it.
    }
  }

  private void resume(Channel channel) {
    if (undelivered.get() <= RESUME) {
      channel.config().setAutoRead(true);
    }
  }

  /// A peer that pings without reading is owed no pile of answers.
  private static void pong(ChannelHandlerContext context, PingWebSocketFrame ping) {
    if (context.channel().isWritable()) {
      ChannelFuture _ = context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  /// An answer to an answer is one too many, but then the peer has stopped listening.
  private void agree(ChannelHandlerContext context, CloseWebSocketFrame goodbye) {
    int code = goodbye.statusCode();
    String reason = goodbye.reasonText();
    ChannelFuture _ =
        context.writeAndFlush(goodbye.retain()).addListener(ChannelFutureListener.CLOSE);
    receiver.closed(code < 0 ? WebSocketCloseStatus.EMPTY.code() : code, reason);
  }

  private void giveUp(ChannelHandlerContext context, WebSocketCloseStatus status, String why) {
    ChannelFuture _ =
        context
            .writeAndFlush(new CloseWebSocketFrame(status, why))
            .addListener(ChannelFutureListener.CLOSE);
    receiver.closed(status.code(), why);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    backlog.congested(!context.channel().isWritable());
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    receiver.closed(BROKEN, "");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (failure instanceof CorruptedWebSocketFrameException violation) {
      giveUp(context, violation.closeStatus(), Reason.plain(violation));
    } else {
      receiver.closed(BROKEN, Reason.plain(failure));
      ChannelFuture _ = context.close();
    }
  }
}
