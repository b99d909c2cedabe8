package io.pianorhythm.server;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.pianorhythm.gateway.rehearsal.Sockets;
import io.pianorhythm.server.settings.Settings;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What an operator reads who asks for a transport that this machine, or the server, refuses.
class TransportsTest {
  private static final Sockets NIO =
      new Sockets(NioIoHandler::newFactory, NioServerSocketChannel.class, NioSocketChannel.class);

  private static final Duration ANY = Duration.ofSeconds(1);

  @Test
  void aKernelWithoutIoUringIsNamedAsTheReasonWithWhatToWriteInstead() {
    var refused = new Transports(false, new Unavailable(), NIO);
    assertThatExceptionOfType(StartFault.class)
        .isThrownBy(() -> refused.ifAvailable(Settings.Transport.IO_URING))
        .withMessage(
            "%s: found \"io_uring\", which cannot be used here (Function not implemented),"
                + " expected auto or nio",
            Settings.TRANSPORT);
  }

  @Test
  void moreLoopsThanOneAreRefusedOnIoUringBecauseConnectionsCannotMove() {
    var players = new Settings.Players(Settings.Transport.IO_URING, 2, ANY, ANY);
    var unmoved = new Transports(false, Transport.NIO, NIO);
    try (var closing = new Closing()) {
      assertThatExceptionOfType(StartFault.class)
          .isThrownBy(() -> Loops.shared(players, unmoved, closing))
          .withMessage(
              "players.loops: found 2, expected 0 or 1 with %s: io_uring", Settings.TRANSPORT);
    }
  }

  /// As Netty says it where the kernel has no such call.
  private record Unavailable() implements Transport {
    @Override
    public String name() {
      return "io_uring";
    }

    @Override
    public boolean available() {
      return false;
    }

    @Override
    public Throwable unavailabilityCause() {
      return new UnsatisfiedLinkError("failed to create io_uring")
          .initCause(new RuntimeException("Function not implemented"));
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
      throw new AssertionError("not available");
    }
  }
}
