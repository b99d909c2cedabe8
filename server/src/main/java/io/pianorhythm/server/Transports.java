package io.pianorhythm.server;

import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.pianorhythm.gateway.rehearsal.Sockets;
import io.pianorhythm.server.settings.Settings;
import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/// A transport for the whole process: connections move from the loops of pages to those of players,
/// so that both are of one kind.
///
/// @param moves whether a connection can move from one loop to another. One of io_uring has calls
///   on its way in the ring of its loop, and once moved it reads no more (Netty 4.2.18).
/// @param pages for Vert.x
/// @param sockets for the players' own loops
record Transports(boolean moves, Transport pages, Sockets sockets) {

  private static final Transports EPOLL =
      new Transports(
          true,
          Transport.EPOLL,
          new Sockets(
              EpollIoHandler::newFactory,
              EpollServerSocketChannel.class,
              EpollSocketChannel.class));
  private static final Transports IO_URING =
      new Transports(
          false,
          Transport.IO_URING,
          new Sockets(
              IoUringIoHandler::newFactory,
              IoUringServerSocketChannel.class,
              IoUringSocketChannel.class));
  private static final Transports NIO =
      new Transports(
          true,
          Transport.NIO,
          new Sockets(
              NioIoHandler::newFactory, NioServerSocketChannel.class, NioSocketChannel.class));

  /// The one that was asked for.
  ///
  /// @throws StartFault when this machine refuses it
  static Transports of(Settings.Transport asked) throws StartFault {
    return switch (asked) {
      case AUTO -> EPOLL.available() ? EPOLL : NIO;
      case EPOLL -> EPOLL.ifAvailable(asked);
      case IO_URING -> IO_URING.ifAvailable(asked);
      case NIO -> NIO;
    };
  }

  private boolean available() {
    return pages.available();
  }

  /// Itself.
  ///
  /// @throws StartFault when this machine refuses it
  Transports ifAvailable(Settings.Transport asked) throws StartFault {
    if (available()) {
      return this;
    }
    Throwable cause = pages.unavailabilityCause();
    throw new StartFault(
        "%s: found \"%s\", which cannot be used here (%s), expected auto or nio"
            .formatted(Settings.TRANSPORT, asked.word(), why(cause)),
        cause);
  }

  /// The innermost reason says what the system refused.
  private static String why(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause != null && cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause == null ? "it is not part of this system" : String.valueOf(cause.getMessage());
  }
}
