package io.pianorhythm.gateway.rehearsal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Two clients, one that plays and one that listens. The next chord is played when the one before
/// was heard, so that each makes its way alone, as notes mostly do.
final class Duet {

  private final AtomicInteger heard = new AtomicInteger();
  private final int frames;
  private final CompletableFuture<Void> seated = new CompletableFuture<>();
  private final CompletableFuture<Void> enough = new CompletableFuture<>();
  private final Player player = new Player();
  private final Listener listener = new Listener();

  /// @param frames how many are to be heard
  Duet(int frames) {
    this.frames = frames;
  }

  /// Completed when the listener is in the room and hears whatever is played from then on.
  CompletableFuture<Void> seated() {
    return seated;
  }

  /// Completed when enough frames were heard.
  CompletableFuture<Void> enough() {
    return enough;
  }

  ChannelHandler player() {
    return player;
  }

  ChannelHandler listener() {
    return listener;
  }

  int heard() {
    return heard.get();
  }

  /// Joins when it is connected, and knows the answer to that from notes.
  private abstract static class Side extends ChannelInboundHandlerAdapter {

    private final ByteBuf unread = Unpooled.buffer();

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      Future<?> _ = ctx.writeAndFlush(ClientFrames.join());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
      ByteBuf bytes = (ByteBuf) msg;
      try {
        unread.writeBytes(bytes);
      } finally {
        bytes.release();
      }
      for (ServerMessage said : ClientFrames.read(unread)) {
        hear(ctx, said);
      }
      unread.discardReadBytes();
    }

    abstract void hear(ChannelHandlerContext ctx, ServerMessage said);

    static boolean joined(ServerMessage said) {
      return ClientFrames.JOIN.equals(said.getRequestId());
    }
  }

  private final class Player extends Side {

    private volatile @Nullable ChannelHandlerContext seat;
    private int seq;

    @Override
    void hear(ChannelHandlerContext ctx, ServerMessage said) {
      if (joined(said)) {
        seat = ctx;
        play();
      }
    }

    /// From any thread.
    void next() {
      ChannelHandlerContext ctx = seat;
      if (ctx != null) {
        ctx.executor().execute(this::play);
      }
    }

    private void play() {
      ChannelHandlerContext ctx = seat;
      if (ctx != null) {
        seq++;
        Future<?> _ = ctx.writeAndFlush(ClientFrames.chord(seq));
      }
    }
  }

  private final class Listener extends Side {
    @Override
    void hear(ChannelHandlerContext ctx, ServerMessage said) {
      if (joined(said)) {
        seated.complete(null);
      } else if (said.hasMidiMessage()) {
        if (heard.incrementAndGet() < frames) {
          player.next();
        } else {
          enough.complete(null);
        }
      }
    }
  }
}
