package io.pianorhythm.gateway.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.meter.GatewayMeter;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Over a real socket of epoll: what goes past the channel never overtakes what waits in it.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(30)
class StraightSocketTest {

  private static final int FRAME = 64 << 10;

  private EventLoopGroup loops;
  private Channel door;
  private Socket reader;
  private Channel channel;
  private StraightSocket straight;
  private ByteBuf frame;

  @BeforeEach
  void connect() throws Exception {
    Epoll.ensureAvailability();
    loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    var accepted = new CompletableFuture<Channel>();
    door =
        new ServerBootstrap()
            .group(loops)
            .channel(EpollServerSocketChannel.class)
            .childHandler(
                new ChannelInboundHandlerAdapter() {
                  @Override
                  public void handlerAdded(ChannelHandlerContext ctx) {
                    accepted.complete(ctx.channel());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    reader = new Socket();
    reader.setReceiveBufferSize(4_096);
    reader.connect(door.localAddress());
    channel = accepted.get(5, TimeUnit.SECONDS);
    straight = onLoop(() -> StraightSocket.of(channel));
    assertThat(straight).isNotNull();
    frame = channel.alloc().directBuffer(FRAME).writeZero(FRAME);
  }

  @AfterEach
  void close() throws Exception {
    frame.release();
    reader.close();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
  }

  private <T> T onLoop(Callable<T> what) throws Exception {
    return channel.eventLoop().submit(what).get(5, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsWrittenUnaskedBeforeTheChannelWasFoundEmpty() throws Exception {
    assertThat(onLoop(() -> straight.writeOn(frame, 0, 100))).isZero();
    assertThat(onLoop(() -> straight.write(frame, 0, 100))).isEqualTo(100);
    assertThat(onLoop(() -> straight.writeOn(frame, 0, 100))).isEqualTo(100);
    assertThat(reader.getInputStream().readNBytes(200)).hasSize(200);
  }

  @Test
  void afterADetourTheChannelIsAskedAgain() throws Exception {
    onLoop(() -> straight.write(frame, 0, 100));
    onLoop(() -> {
      straight.detour();
      return channel.write(frame.retainedSlice(0, 10), channel.voidPromise());
    });

    assertThat(onLoop(() -> straight.writeOn(frame, 0, 100))).isZero();
    assertThat(onLoop(() -> straight.write(frame, 0, 100))).as("ten bytes wait").isZero();

    onLoop(channel::flush);
    assertThat(onLoop(() -> straight.write(frame, 0, 100))).isEqualTo(100);
    assertThat(onLoop(() -> straight.writeOn(frame, 0, 100))).isEqualTo(100);
    assertThat(reader.getInputStream().readNBytes(310)).hasSize(310);
  }

  @Test
  void aSocketThatIsFullIsNotClear() throws Exception {
    int written = onLoop(() -> straight.write(frame, 0, FRAME));
    while (written == FRAME) {
      written = onLoop(() -> straight.writeOn(frame, 0, FRAME));
    }
    assertThat(onLoop(straight::clear)).isFalse();
    assertThat(onLoop(() -> straight.writeOn(frame, 0, FRAME))).isZero();
    InputStream in = reader.getInputStream();
    assertThat(in.read()).isZero();
  }

  @Test
  void whatMustNotWaitForTheTickGoesAtOnceAndBehindWhatWaits() throws Exception {
    var meter = new GatewayMeter(System::nanoTime);
    var outbox =
        onLoop(() ->
            new Outbox(
                channel,
                new PlayerLoop(channel.eventLoop(), meter.loop()),
                meter.backlog(),
                1 << 20,
                () -> {}));
    assertThat(onLoop(() -> now(outbox, 'a', 10))).isTrue();
    onLoop(() -> outbox.state(filled('b', 10)) && now(outbox, 'c', 10));
    assertThat(read(30)).isEqualTo("a".repeat(10) + "b".repeat(10) + "c".repeat(10));

    int taken = 0;
    int written = FRAME;
    while (written == FRAME) {
      written = onLoop(() -> straight.write(frame, 0, FRAME));
      taken += written;
    }
    onLoop(() -> now(outbox, 'd', FRAME));
    onLoop(() -> now(outbox, 'e', 10));
    assertThat(reader.getInputStream().readNBytes(taken)).containsOnly(0);
    assertThat(read(FRAME + 10)).isEqualTo("d".repeat(FRAME) + "e".repeat(10));
  }

  /// The frame is written over right after, as its owner may.
  private boolean now(Outbox outbox, char with, int length) {
    ByteBuf frame = filled(with, length);
    try {
      return outbox.stateNow(frame);
    } finally {
      frame.setZero(0, length);
      frame.release();
    }
  }

  private ByteBuf filled(char with, int length) {
    return channel
        .alloc()
        .directBuffer(length)
        .writeBytes(String.valueOf(with).repeat(length).getBytes(US_ASCII));
  }

  private String read(int bytes) throws Exception {
    return new String(reader.getInputStream().readNBytes(bytes), US_ASCII);
  }

  @Test
  void aClosedSocketTakesNothing() throws Exception {
    onLoop(() -> straight.write(frame, 0, 100));
    channel.close().sync();

    assertThat(onLoop(() -> straight.writeOn(frame, 0, 100))).isZero();
    assertThat(onLoop(() -> straight.write(frame, 0, 100))).isZero();
  }
}
