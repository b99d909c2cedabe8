package io.pianorhythm.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.pianorhythm.server.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;

/// The event loops: few for pages and tools, others for players, so that a page never delays a
/// note. Both are of one transport, because connections move from the former to the latter.
final class Loops {

  private static final int BIG_MACHINE = 4;

  private Loops() {}

  static int pages(Settings.Http http) {
    return http.loops() > 0 ? http.loops() : cores() >= BIG_MACHINE ? 2 : 1;
  }

  static Vertx vertx(Settings.Http http) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(Epoll.isAvailable())
                .setEventLoopPoolSize(pages(http))
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2));
    if (vertx.isNativeTransportEnabled() != Epoll.isAvailable()) {
      throw new IllegalStateException("Vert.x and the players are on different transports");
    }
    return vertx;
  }

  static EventLoopGroup players(Settings.Players players) {
    int loops = players.loops() > 0 ? players.loops() : Math.max(1, cores() / 2);
    IoHandlerFactory transport =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    return new MultiThreadIoEventLoopGroup(
        loops, new DefaultThreadFactory("player-loop"), transport);
  }

  static void stop(EventLoopGroup loops) {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
