package io.pianorhythm.lab.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The daemon thread on which proxies read, wait and write. One for many of them: each thread more
/// that a packet meets waits for a core before it goes on, and that would count as the delay of a
/// network.
public final class ProxyLoop implements AutoCloseable {
  private static final int CHUNK = 16 << 10;
  private static final long LONGEST_SHUTDOWN_MILLIS = 1_000;

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1,
          Thread.ofPlatform().daemon().name("proxy").factory(),
          Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

  /// Where everything of these proxies happens, passages included.
  public ScheduledExecutorService thread() {
    return loop.next();
  }

  /// Listens on a free port of the loopback address.
  ChannelFuture listen(ChannelHandler callers) {
    return new ServerBootstrap()
        .group(loop, loop)
        .channel(
            Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
        .childOption(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(CHUNK))
        .childHandler(callers)
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /// Connects for a caller.
  ChannelFuture connect(InetSocketAddress target, ChannelHandler callee) {
    return new Bootstrap()
        .group(loop)
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(CHUNK))
        .handler(callee)
        .connect(target);
  }

  /// Breaks a connection, if there is one: with no time to linger, closing says no farewell. On any
  /// thread.
  static void reset(Channel channel) {
    if (!channel.eventLoop().inEventLoop()) {
      channel.eventLoop().execute(() -> reset(channel));
    } else if (channel.isOpen()) {
      boolean _ = channel.config().setOption(ChannelOption.SO_LINGER, 0);
      ChannelFuture _ = channel.close();
    }
  }

  @Override
  public void close() {
    Future<?> ended = loop.shutdownGracefully(0, LONGEST_SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
    boolean _ = ended.awaitUninterruptibly(2 * LONGEST_SHUTDOWN_MILLIS);
  }
}
