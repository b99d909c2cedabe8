package io.pianorhythm.client;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection's worth of server: agrees to the upgrade, or says something else, and keeps the
/// frames that it hears.
final class TinyServer implements AutoCloseable {
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  final BlockingQueue<WebSocketFrame> heard = new LinkedBlockingQueue<>();
  final CompletableFuture<HttpHeaders> asked = new CompletableFuture<>();
  final CompletableFuture<Channel> player = new CompletableFuture<>();
  private final Channel door;

  /// Agrees.
  TinyServer() {
    this(null, null);
  }

  /// @param answer said to the request for an upgrade, as bytes on the wire; null agrees
  TinyServer(@Nullable String answer, @Nullable SslContext tls) {
    Consumer<SocketChannel> filling = channel -> fill(channel, answer, tls);
    door =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.SO_RCVBUF, 16 << 10)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    filling.accept(channel);
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  private void fill(SocketChannel channel, @Nullable String answer, @Nullable SslContext tls) {
    if (tls != null) {
      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
    }
    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(4096));
    channel.pipeline().addLast(answer == null ? new Agreeing() : new Saying(answer));
  }

  int port() {
    return ((InetSocketAddress) door.localAddress()).getPort();
  }

  Channel player() throws Exception {
    return player.get(5, TimeUnit.SECONDS);
  }

  void say(WebSocketFrame frame) throws Exception {
    var _ = player().writeAndFlush(frame);
  }

  WebSocketFrame next() throws InterruptedException {
    var frame = heard.poll(5, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("nothing was heard");
    }
    return frame;
  }

  @Override
  public void close() {
    var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
  }

  private final class Agreeing extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      asked.complete(request.headers().copy());
      WebSocketServerHandshaker handshaker =
          new WebSocketServerHandshakerFactory(
                  "ws://tiny" + request.uri(), Handshake.SUBPROTOCOL, false, 1 << 20)
              .newHandshaker(request);
      context.pipeline().addLast(new Hearing());
      var _ =
          handshaker
              .handshake(context.channel(), request)
              .addListener(_ -> player.complete(context.channel()));
      context.pipeline().remove(this);
    }
  }

  private final class Hearing extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      heard.add(frame.copy());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
      var _ = context.close();
    }
  }

  private static final class Saying extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final String answer;

    Saying(String answer) {
      this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (!answer.isEmpty()) {
        var bytes = Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8);
        var _ = context.pipeline().firstContext().writeAndFlush(bytes);
      }
    }
  }
}
