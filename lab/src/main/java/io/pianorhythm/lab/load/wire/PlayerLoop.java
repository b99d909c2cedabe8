package io.pianorhythm.lab.load.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one event loop of a generator, with all of its connections: who wants more cores starts more
/// processes.
public final class PlayerLoop implements AutoCloseable {

  private static final int READ_BYTES = 8 << 10;
  private static final int CONNECT_MILLIS = 10_000;

  private final EventLoopGroup group;
  private final EventLoop loop;
  private final FrameMaker frames = new FrameMaker();
  private final InetSocketAddress server;
  // Set once, while the loop is made.
  private volatile @Nullable SparePoll poll;

  /// @param server where all connections go; resolved
  /// @param awake whether it never sleeps, on Linux, and takes a core for itself. Who writes to a
  ///   program that sleeps on the other core of the same machine pays for waking it, which would be
  ///   charged to the server.
  public PlayerLoop(InetSocketAddress server, boolean awake) {
    this.server = server;
    group =
        new MultiThreadIoEventLoopGroup(
            1, Thread.ofPlatform().daemon().name("bench-loop").factory(), transport(awake));
    loop = group.next();
  }

  private IoHandlerFactory transport(boolean awake) {
    if (!Epoll.isAvailable()) {
      return NioIoHandler.newFactory();
    }
    return awake ? SparePoll.factory(made -> poll = made) : EpollIoHandler.newFactory();
  }

  /// Begins to connect. How it went is told by the connection's futures.
  ///
  /// @param target of the HTTP request
  /// @param subprotocol to ask for; empty for none
  public Connection open(String target, String subprotocol, Line line) {
    String request =
        UpgradeAnswer.request(server.getHostString(), server.getPort(), target, subprotocol);
    Connection connection = new Connection(line, request, frames);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .handler(connection)
            .connect(server);
    connecting.addListener(done -> {
      if (!done.isSuccess()) {
        connection.refused(String.valueOf(done.cause().getMessage()));
      }
    });
    return connection;
  }

  /// The loop's own thread, for what must not run beside the connections.
  public EventLoop thread() {
    return loop;
  }

  /// How much of its core a loop that never sleeps had left so far, ns; 0 for one that sleeps. To
  /// be asked on the loop.
  public long spareNanos() {
    SparePoll looking = poll;
    return looking == null ? 0 : looking.spareNanos();
  }

  @Override
  public void close() {
    Future<?> ended = group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    boolean _ = ended.awaitUninterruptibly(3_000);
  }
}
