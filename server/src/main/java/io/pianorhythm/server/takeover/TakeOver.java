package io.pianorhythm.server.takeover;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiError;
import io.pianorhythm.api.upgrade.UpgradeRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Takes the channel of one HTTP/1.1 request away from Vert.x, without losing a byte that came
/// early and without leaving a handler of Vert.x behind. Vert.x' own `toNetSocket` does neither: it
/// loses frames that come in the packet of the request or before the answer.
///
/// It is decided once, by whichever of [#accept] and [#refuse] runs first; both are called on the
/// loop of the channel.
final class TakeOver {

  /// The name under which Vert.x puts its decoder into the pipeline.
  private static final String DECODER = "httpDecoder";

  /// What stands before the decoder of Vert.x and is not about TLS: handlers of its own, and the
  /// watch on its loops.
  private static final List<String> BEFORE_DECODER =
      List.of("idle", "logging", "h2c", LoopWatch.NAME);

  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  private final HttpServerRequest request;
  private final Channel channel;
  private final HeldBytes held = new HeldBytes();
  private boolean decided;

  private TakeOver(HttpServerRequest request, Channel channel) {
    this.request = request;
    this.channel = channel;
  }

  /// Begins to hold bytes. To be called first thing in the handler of the request, on its loop:
  /// what is in the same packet behind the request is decoded as HTTP right after the handler
  /// returns.
  static TakeOver begin(HttpServerRequest request) {
    TakeOver takeOver = new TakeOver(request, channel(request));
    // The decoder, being removed, hands what it has not decoded yet to its replacement. The name
    // stays, because Vert.x
    // looks for it.
    takeOver.channel.pipeline().replace(DECODER, DECODER, takeOver.held);
    return takeOver;
  }

  private static Channel channel(HttpServerRequest request) {
    Channel channel = ((ConnectionBase) request.connection()).channel();
    if (!channel.eventLoop().inEventLoop()) {
      throw new IllegalStateException("expected to be called on the loop of the channel");
    }
    return channel;
  }

  /// The loop on which it is decided.
  EventLoop loop() {
    return channel.eventLoop();
  }

  /// Answers by HTTP and closes.
  ///
  /// @return false if it was decided before
  boolean refuse(ApiError error) {
    if (decided) {
      return false;
    }
    decided = true;
    held.discard();
    request.response().putHeader("Connection", "close");
    Answers.error(request.response(), error).onComplete(_ -> close());
    return true;
  }

  /// Answers with 101 and gives the channel over, on a loop of the players.
  ///
  /// @param players the loop it moves to; of the same transport as the loop it is on
  /// @param adopt puts the player's handlers at the tail, on the new loop
  /// @return false if it was decided before, or the client has left
  boolean accept(UpgradeRequest.Valid upgrade, EventLoop players, Consumer<Channel> adopt) {
    if (decided) {
      return false;
    }
    decided = true;
    if (!channel.isActive()) {
      held.discard();
      return false;
    }
    tune(channel.config());
    ChannelPipeline pipeline = channel.pipeline();
    ChannelHandlerContext place = pipeline.context(held);
    // From the place of the held bytes it goes to the socket, past the encoder of Vert.x.
    ChannelFuture _ =
        place.writeAndFlush(
            SwitchingProtocols.answer(channel.alloc(), upgrade), place.voidPromise());
    handlersOfVertx(pipeline).forEach(pipeline::remove);
    move(players, () -> install(adopt));
    return true;
  }

  private void close() {
    ChannelFuture _ = channel.close();
  }

  private static void tune(ChannelConfig config) {
    config.setOption(ChannelOption.TCP_NODELAY, true);
    config.setWriteBufferWaterMark(WATER_MARK);
  }

  private List<ChannelHandler> handlersOfVertx(ChannelPipeline pipeline) {
    List<ChannelHandler> found = new ArrayList<>();
    boolean behind = false;
    for (Map.Entry<String, ChannelHandler> entry : pipeline) {
      if (entry.getValue() == held) {
        behind = true;
      } else if (behind || BEFORE_DECODER.contains(entry.getKey())) {
        found.add(entry.getValue());
      }
    }
    return found;
  }

  /// Between the loops nothing is read; what the socket has waits there. One loop may serve all.
  private void move(EventLoop players, Runnable arrived) {
    if (players == channel.eventLoop()) {
      arrived.run();
      return;
    }
    whenDone(channel.deregister(), () -> whenDone(players.register(channel), arrived));
  }

  private void whenDone(ChannelFuture step, Runnable next) {
    step.addListener(
        (ChannelFutureListener)
            done -> {
              if (done.isSuccess() && channel.isOpen()) {
                next.run();
              } else {
                held.discard();
                channel.unsafe().closeForcibly();
              }
            });
  }

  private void install(Consumer<Channel> adopt) {
    adopt.accept(channel);
    // What was held flows into the player's handlers, before anything that is read later.
    channel.pipeline().remove(held);
  }
}
