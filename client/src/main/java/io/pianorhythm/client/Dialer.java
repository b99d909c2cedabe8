package io.pianorhythm.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Makes the connections of one [PianoRhythm]. They share one event loop on a daemon thread, which
/// begins with the first of them. Thread-safe.
final class Dialer implements AutoCloseable {
  static final String THREAD = "pianorhythm-wire";
  private static final WriteBufferWaterMark CONGESTION =
      new WriteBufferWaterMark(512 << 10, 1 << 20);
  private static final long LONGEST_SHUTDOWN_MILLIS = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable EventLoopGroup loops;
  private @Nullable SslContext tls;
  private boolean closed;

  /// Trusts whom the JVM trusts.
  Dialer() {}

  /// @param tls says whom to trust
  Dialer(SslContext tls) {
    this.tls = tls;
  }

  /// For `wss`: the name of the host is checked against its certificate.
  SslContext tls() throws SSLException {
    lock.lock();
    try {
      SslContext made = tls == null ? systemTrust() : tls;
      tls = made;
      return made;
    } finally {
      lock.unlock();
    }
  }

  static SslContextBuilder checkingNames() {
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.JDK)
        .endpointIdentificationAlgorithm("HTTPS");
  }

  private static SslContext systemTrust() throws SSLException {
    return checkingNames().build();
  }

  /// Begins to connect.
  ///
  /// @param to resolved already, which would block the loop
  /// @throws ClosedChannelException after [#close]
  ChannelFuture connect(InetSocketAddress to, Duration deadline, ChannelHandler initializer)
      throws ClosedChannelException {
    return new Bootstrap()
        .group(loops())
        .channel(channelType())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, CONGESTION)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(deadline.toMillis()))
        .handler(initializer)
        .connect(to);
  }

  /// The event loop.
  ///
  /// @throws IllegalStateException after [#close]
  ScheduledExecutorService thread() {
    try {
      return loops().next();
    } catch (ClosedChannelException closed) {
      throw new IllegalStateException("closed", closed);
    }
  }

  private static Class<? extends SocketChannel> channelType() {
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  private EventLoopGroup loops() throws ClosedChannelException {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      EventLoopGroup running = loops == null ? newLoops() : loops;
      loops = running;
      return running;
    } finally {
      lock.unlock();
    }
  }

  private static EventLoopGroup newLoops() {
    return new MultiThreadIoEventLoopGroup(
        1,
        Thread.ofPlatform().daemon().name(THREAD).factory(),
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /// Breaks every connection; returns when their ends are told, or after a second.
  @Override
  public void close() {
    EventLoopGroup running = stop();
    if (running != null) {
      Future<?> ended =
          running.shutdownGracefully(0, LONGEST_SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
      boolean loopItself = Thread.currentThread().getName().equals(THREAD);
      boolean _ = loopItself || ended.awaitUninterruptibly(LONGEST_SHUTDOWN_MILLIS);
    }
  }

  private @Nullable EventLoopGroup stop() {
    lock.lock();
    try {
      closed = true;
      return loops;
    } finally {
      lock.unlock();
    }
  }
}
