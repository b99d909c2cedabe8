package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.pianorhythm.protocol.CloseCode;
import java.io.IOException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From WebSocket frames of one path to the session.
final class SessionHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);

  private final Session session;
  private final Path path;
  private final LoopDesk desk;
  private final MessageAssembly assembly = new MessageAssembly();

  SessionHandler(Session session, Path path, LoopDesk desk) {
    this.session = session;
    this.path = path;
    this.desk = desk;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    try {
      if (msg instanceof WebSocketFrame frame) {
        read(frame);
      }
    } finally {
      ReferenceCountUtil.release(msg);
    }
  }

  private void read(WebSocketFrame frame) {
    switch (frame) {
      // A control frame is never compressed (RFC 7692, section 6.1).
      case PingWebSocketFrame _, PongWebSocketFrame _, CloseWebSocketFrame _
          when frame.rsv() != 0 ->
          session.close(path, CloseCode.PROTOCOL_ERROR);
      case BinaryWebSocketFrame binary -> assemble(binary, false);
      case ContinuationWebSocketFrame continuation -> assemble(continuation, true);
      case PingWebSocketFrame ping -> session.inbox().ping(path, ping.content());
      // Any byte was a sign of life already.
      case PongWebSocketFrame _ -> session.ponged();
      case CloseWebSocketFrame _ -> session.close(path, CloseCode.NORMAL);
      default -> session.close(path, CloseCode.UNSUPPORTED_DATA);
    }
  }

  private void assemble(WebSocketFrame frame, boolean continuation) {
    ByteBuf whole = assembly.take(frame, continuation);
    if (whole != null) {
      int length = unpack(whole);
      whole.release();
      switch (length) {
        case Inflation.TOO_LARGE -> session.close(path, CloseCode.TOO_LARGE);
        case Inflation.MALFORMED -> session.close(path, CloseCode.INVALID_DATA);
        default -> session.inbox().message(path, length);
      }
    } else if (assembly.violation() != null) {
      session.close(path, assembly.violation());
    }
  }

  /// Puts the message on the desk.
  ///
  /// @return its bytes, or what [Inflation#inflate] says
  private int unpack(ByteBuf whole) {
    if (assembly.compressed()) {
      return desk.inflation.inflate(whole, desk.message);
    }
    int length = whole.readableBytes();
    whole.getBytes(whole.readerIndex(), desk.message, 0, length);
    return length;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      session.writable(path);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    session.lost(path);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    assembly.release();
    session.lost(path);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    CorruptedWebSocketFrameException corrupted = corruption(cause);
    if (corrupted != null) {
      session.close(path, codeOf(corrupted));
    } else if (cause instanceof IOException
        || (cause instanceof DecoderException && cause.getCause() instanceof IOException)) {
      // The peer is gone; there is nobody to tell.
      Future<?> _ = ctx.close();
    } else {
      LOG.error("{} failed", session, cause);
      session.close(path, CloseCode.INTERNAL_ERROR);
    }
  }

  private static @Nullable CorruptedWebSocketFrameException corruption(Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      return corrupted;
    }
    return cause instanceof DecoderException
            && cause.getCause() instanceof CorruptedWebSocketFrameException corrupted
        ? corrupted
        : null;
  }

  private static CloseCode codeOf(CorruptedWebSocketFrameException corrupted) {
    WebSocketCloseStatus status = corrupted.closeStatus();
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      return CloseCode.TOO_LARGE;
    }
    return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)
        ? CloseCode.INVALID_DATA
        : CloseCode.PROTOCOL_ERROR;
  }
}
