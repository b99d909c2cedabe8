package io.pianorhythm.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A [Wire] over a Netty channel. A message takes one hand-over each way: from the sender's thread
/// to the event loop, which encodes and writes it, and from the event loop, which reads, stamps and
/// parses, to whom it is for.
final class NettyWire implements Wire {
  private static final int BROKEN = 1006;
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Dialer dialer;
  private final URI address;
  private final Duration deadline;
  private final Backlog backlog;
  private final ArrivalClock arrival = new ArrivalClock();

  /// Whom to tell of the end; empty once told.
  private final AtomicReference<@Nullable Receiver> mourner = new AtomicReference<>();

  private final AtomicBoolean goodbye = new AtomicBoolean();
  private volatile @Nullable Channel channel;
  private volatile @Nullable Incoming incoming;
  private volatile @Nullable SessionClosed end;

  /// @param address `ws` or `wss`
  NettyWire(Dialer dialer, URI address, Duration deadline) {
    this.dialer = dialer;
    this.address = address;
    this.deadline = deadline;
    this.backlog = new Backlog(deadline);
  }

  @Override
  public void open(Receiver receiver) {
    mourner.set(receiver);
    Incoming frames = new Incoming(arrival, new Told(receiver), backlog);
    incoming = frames;
    Upgrade upgrade = new Upgrade(new Handshake(address), frames);
    try {
      dial(upgrade);
      upgrade.done().get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failure) {
      throw notOpened(failure.getCause() == null ? failure : failure.getCause());
    } catch (TimeoutException _) {
      String silence = "no answer within %d ms".formatted(deadline.toMillis());
      throw notOpened(new ConnectException(silence));
    } catch (IOException | RejectedExecutionException failure) {
      throw notOpened(failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw notOpened(interruption);
    }
  }

  private void dial(Upgrade upgrade) throws IOException {
    @Nullable SslContext tls = secure() ? dialer.tls() : null;
    InetSocketAddress host = new InetSocketAddress(address.getHost(), port());
    if (host.isUnresolved()) {
      throw new UnknownHostException("the host is not known");
    }
    ChannelFuture connecting =
        dialer.connect(
            host,
            deadline,
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel made) {
                channel = made;
                fill(made, tls, upgrade);
              }
            });
    connecting.addListener(connected -> {
      if (!connected.isSuccess()) {
        upgrade.fail(connected.cause());
      }
    });
  }

  private void fill(SocketChannel made, @Nullable SslContext tls, Upgrade upgrade) {
    made.pipeline().addLast(arrival);
    if (tls != null) {
      made.pipeline().addLast(tls.newHandler(made.alloc(), address.getHost(), port()));
    }
    made.pipeline().addLast(new HttpClientCodec(), upgrade);
  }

  private boolean secure() {
    return "wss".equals(address.getScheme());
  }

  private int port() {
    return address.getPort() >= 0 ? address.getPort() : secure() ? 443 : 80;
  }

  private ClientException notOpened(Throwable failure) {
    Channel made = channel;
    if (made != null) {
      ChannelFuture _ = made.close();
    }
    if (failure instanceof ClientException known) {
      return known;
    }
    String host = address.getHost() + ":" + port();
    return new Unreachable("cannot connect to %s%s".formatted(host, Reason.of(failure)), failure);
  }

  @Override
  public CompletableFuture<@Nullable Void> send(Supplier<ByteBuffer> message) {
    return queue(() -> frame(message));
  }

  private static WebSocketFrame frame(Supplier<ByteBuffer> message) {
    return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message.get()));
  }

  @Override
  public boolean offer(Supplier<ByteBuffer> message) {
    Channel open = channel;
    if (open == null || end != null || !backlog.tryEnter()) {
      return false;
    }
    CompletableFuture<@Nullable Void> _ = hand(open, () -> frame(message));
    return true;
  }

  @Override
  public void close(int code, String reason) {
    if (!goodbye.compareAndSet(false, true)) {
      return;
    }
    CompletableFuture<@Nullable Void> said = queue(() -> farewell(code, reason));
    said.exceptionally(_ -> {
      abort();
      return null;
    });
  }

  /// On the event loop. Who does not agree in time is left without it.
  private WebSocketFrame farewell(int code, String reason) {
    end = new SessionClosed(code, reason);
    Channel open = channel;
    if (open != null) {
      Future<?> _ =
          open.eventLoop().schedule(this::abort, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }
    return new CloseWebSocketFrame(code, reason);
  }

  private CompletableFuture<@Nullable Void> queue(Supplier<WebSocketFrame> frame) {
    Channel open = channel;
    if (open == null || end != null) {
      return CompletableFuture.failedFuture(cause(new ClosedChannelException()));
    }
    if (open.eventLoop().inEventLoop()) {
      backlog.squeezeIn();
    } else {
      backlog.enter();
    }
    return hand(open, frame);
  }

  /// To the event loop; a place in the backlog is taken already.
  private CompletableFuture<@Nullable Void> hand(Channel open, Supplier<WebSocketFrame> frame) {
    CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
    try {
      open.eventLoop().execute(() -> write(open, frame, written));
    } catch (RejectedExecutionException over) {
      settle(written, over);
    }
    return written;
  }

  /// On the event loop. Nothing follows a goodbye.
  private void write(
      Channel open, Supplier<WebSocketFrame> frame, CompletableFuture<@Nullable Void> written) {
    SessionClosed over = end;
    if (over != null) {
      settle(written, over);
      return;
    }
    try {
      open.writeAndFlush(frame.get()).addListener(done -> settle(written, done.cause()));
    } catch (RuntimeException failure) {
      settle(written, failure);
    }
  }

  private void settle(CompletableFuture<@Nullable Void> written, @Nullable Throwable failure) {
    backlog.leave();
    if (failure == null) {
      written.complete(null);
    } else {
      written.completeExceptionally(cause(failure));
    }
  }

  private SessionClosed cause(Throwable failure) {
    SessionClosed over = end;
    return over == null ? new SessionClosed(BROKEN, Reason.plain(failure)) : over;
  }

  @Override
  public void abort() {
    Channel open = channel;
    if (open == null) {
      end(BROKEN, "");
      return;
    }
    try {
      open.eventLoop().execute(() -> hangUp(open));
    } catch (RejectedExecutionException _) {
      end(BROKEN, "");
    }
  }

  private void hangUp(Channel open) {
    end(BROKEN, "");
    ChannelFuture _ = open.close();
  }

  @Override
  public void consumed() {
    Channel open = channel;
    Incoming frames = incoming;
    if (open != null && frames != null) {
      frames.consumed(open);
    }
  }

  private void end(int code, String reason) {
    Receiver receiver = mourner.getAndSet(null);
    if (receiver != null) {
      end = new SessionClosed(code, reason);
      backlog.end();
      receiver.closed(code, reason);
    }
  }

  /// The receiver, which hears of the end once.
  private final class Told implements Receiver {
    private final Receiver receiver;

    Told(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void received(byte[] message, long nanos) {
      receiver.received(message, nanos);
    }

    @Override
    public void closed(int code, String reason) {
      end(code, reason);
    }
  }
}
