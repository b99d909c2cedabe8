package io.pianorhythm.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.pianorhythm.server.admin.NoteGarbage;
import io.pianorhythm.server.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.TimeUnit;

/// The event loops: few for pages and tools, others for players, so that a page never delays a
/// note. Both are of one transport, because connections move from the former to the latter. On
/// io_uring they cannot move, and one loop serves all.
///
/// @param pages Vert.x, whose connections become the players' when they are upgraded
/// @param players where they go
record Loops(Vertx pages, EventLoopGroup players) {

  private static final int BIG_MACHINE = 4;
  private static final long VERTX_STOP_SECONDS = 10;

  /// Starts them.
  ///
  /// @param closing stops them
  /// @throws StartFault when this machine refuses the transport
  static Loops start(Settings settings, Closing closing) throws StartFault {
    Transports transports = Transports.of(settings.players().transport());
    if (!transports.moves()) {
      return shared(settings.players(), transports, closing);
    }
    EventLoopGroup players =
        new MultiThreadIoEventLoopGroup(
            loops(settings.players()),
            new DefaultThreadFactory(NoteGarbage.LOOPS),
            transports.sockets().loops().get());
    closing.add("player loops", () -> stop(players));
    return new Loops(vertx(pages(settings.http()), transports, closing), players);
  }

  /// One for pages and players, whose connections stay where they are.
  static Loops shared(Settings.Players players, Transports transports, Closing closing)
      throws StartFault {
    if (players.loops() > 1) {
      throw new StartFault(
          "players.loops: found %d, expected 0 or 1 with %s: %s"
              .formatted(players.loops(), Settings.TRANSPORT, players.transport().word()),
          null);
    }
    Vertx vertx = vertx(1, transports, closing);
    return new Loops(vertx, ((VertxInternal) vertx).nettyEventLoopGroup());
  }

  private static Vertx vertx(int loops, Transports transports, Closing closing) {
    Vertx vertx =
        Vertx.builder()
            .withTransport(transports.pages())
            .with(
                new VertxOptions()
                    .setEventLoopPoolSize(loops)
                    .setWorkerPoolSize(1)
                    .setInternalBlockingPoolSize(2))
            .build();
    closing.add("HTTP", () -> vertx.close().await(VERTX_STOP_SECONDS, TimeUnit.SECONDS));
    return vertx;
  }

  /// Loops for pages.
  static int pages(Settings.Http http) {
    return http.loops() > 0 ? http.loops() : cores() >= BIG_MACHINE ? 2 : 1;
  }

  private static int loops(Settings.Players players) {
    return players.loops() > 0 ? players.loops() : Math.max(1, cores() / 2);
  }

  private static void stop(EventLoopGroup loops) {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
