package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pianorhythm.gateway.wire.FrameReader;
import io.pianorhythm.protocol.CloseCode;
import java.io.IOException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From the bytes of one path to its session. Any byte counts as a sign of life, also of a frame
/// that is not whole yet.
final class SessionHandler extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);

  private final Session session;
  private final Path path;
  private final LoopDesk desk;
  private final FrameReader frames;

  SessionHandler(Session session, Path path, LoopDesk desk, boolean deflate) {
    this.session = session;
    this.path = path;
    this.desk = desk;
    this.frames = new FrameReader(deflate);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    session.vigil().signOfLife(path);
    frames.read((ByteBuf) msg, desk.message, this);
  }

  @Override
  public boolean open() {
    return session.paths().has(path);
  }

  @Override
  public void message(int length, boolean compressed) {
    int unpacked = compressed ? desk.unpack(length) : length;
    switch (unpacked) {
      case Inflation.TOO_LARGE -> session.paths().close(path, CloseCode.TOO_LARGE);
      case Inflation.MALFORMED -> session.paths().close(path, CloseCode.INVALID_DATA);
      default -> session.inbox().message(path, unpacked);
    }
  }

  @Override
  public void ping(int length) {
    session.inbox().ping(path, length);
  }

  @Override
  public void pong() {
    session.vigil().ponged();
  }

  @Override
  public void closed() {
    session.paths().close(path, CloseCode.NORMAL);
  }

  @Override
  public void violated(CloseCode code) {
    session.paths().close(path, code);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      session.paths().writable(path);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    session.paths().lost(path);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    frames.release();
    session.paths().lost(path);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      // The peer is gone; there is nobody to tell.
      Future<?> _ = ctx.close();
    } else {
      LOG.error("{} failed", session, cause);
      session.paths().close(path, CloseCode.INTERNAL_ERROR);
    }
  }
}
