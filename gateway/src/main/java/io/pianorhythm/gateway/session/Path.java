package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.protocol.CloseCode;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// One connection of a session. Confined to the session's event loop, which is that of the channel.
final class Path {

  /// How long a peer may take to read what waits for it before a close.
  private static final long CLOSE_SECONDS = 5;

  final Channel channel;
  final Outbox outbox;
  private final LoopDesk desk;
  private final boolean deflate;
  private long lastSign;

  /// @param deflate whether compression was agreed on
  /// @param mostBytes that may wait for a slow reader
  /// @param lags called when the reader has left something unread
  /// @param now ns of the server's monotonic clock
  Path(Channel channel, LoopDesk desk, boolean deflate, int mostBytes, Runnable lags, long now) {
    this.channel = channel;
    this.desk = desk;
    this.deflate = deflate;
    this.outbox = new Outbox(channel, desk.loop, desk.backlog, mostBytes, lags);
    this.lastSign = now;
  }

  /// Something has come on it.
  void sign(long now) {
    lastSign = now;
  }

  /// When something has come last.
  long lastSign() {
    return lastSign;
  }

  boolean silentFor(long nanos, long now) {
    return now - lastSign > nanos;
  }

  /// Writes a frame that must arrive. Takes it.
  ///
  /// @return false when the reader is too slow and has to be closed
  boolean write(ByteBuf frame) {
    return outbox.state(deflate ? desk.deflation.deflate(frame) : frame);
  }

  /// Closes the connection with this code, after what is waiting to be written.
  void close(CloseCode code) {
    if (channel.isActive()) {
      ChannelFuture said = channel.writeAndFlush(Frames.close(channel.alloc(), code));
      said.addListener(ChannelFutureListener.CLOSE);
      if (!said.isDone()) {
        // A peer that reads nothing more would keep the connection and all that waits for it.
        Future<?> _ = channel.eventLoop().schedule(this::cut, CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  /// Ends the connection without a word.
  void cut() {
    Future<?> _ = channel.close();
  }
}
