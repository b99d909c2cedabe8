package io.pianorhythm.gateway.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.pianorhythm.core.time.ServerTime;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final Sockets NIO =
      new Sockets(NioIoHandler::newFactory, NioServerSocketChannel.class, NioSocketChannel.class);

  /// Many times, because nobody may play before somebody listens, whoever is quicker.
  @RepeatedTest(20)
  void everyFrameComesThroughTheRoom() {
    var time = ServerTime.start();
    assertThat(Rehearsal.play(NIO, time, 300, Duration.ofSeconds(20))).isEqualTo(300);
  }

  @Test
  void itEndsWhenItsTimeIsOver() {
    var time = ServerTime.start();
    assertThat(Rehearsal.play(NIO, time, Integer.MAX_VALUE, Duration.ofMillis(200))).isPositive();
  }

  @Test
  void theSocketsOfLinuxWillDoWhereThereAreAny() {
    Sockets sockets =
        Epoll.isAvailable()
            ? new Sockets(
                EpollIoHandler::newFactory,
                EpollServerSocketChannel.class,
                EpollSocketChannel.class)
            : NIO;
    var time = ServerTime.start();
    assertThat(Rehearsal.play(sockets, time, 300, Duration.ofSeconds(20))).isEqualTo(300);
  }
}
