package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.LiveTimeline;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.network.Road;
import io.pianorhythm.lab.network.TcpStream;
import io.pianorhythm.lab.network.Weather;
import io.pianorhythm.lab.proxy.Passage;
import io.pianorhythm.lab.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/// The line of one player to a real server: a proxy on which every connection has the delays and
/// losses of a profile, head-of-line blocking and retransmissions included. Both connections of a
/// session share the weather and lose packets each for itself.
final class LiveLine implements AutoCloseable {
  private static final double MICROS_PER_MILLI = 1_000;

  private final LiveTimeline timeline = new LiveTimeline();
  private final Profile profile;
  private final Weather up;
  private final Weather down;
  private final Dice dice;
  private final TcpProxy proxy;
  private int connections;

  /// @param length how long it is used at most
  LiveLine(InetSocketAddress server, Profile profile, Duration length, Dice dice)
      throws IOException {
    this.profile = profile;
    this.dice = dice;
    long micros = length.toNanos() / 1_000;
    up = new Weather(profile.up(), micros, dice.fork(1));
    down = new Weather(profile.down(), micros, dice.fork(2));
    proxy = TcpProxy.to(server, this::way);
  }

  int port() {
    return proxy.port();
  }

  /// Loses everything from now on for a while, and resets what is connected when `reset` has
  /// passed.
  void fail(Duration blackout, Duration reset) {
    long blackoutMicros = blackout.toNanos() / 1_000;
    long _ =
        timeline.now(line -> {
          up.blackout(line.now(), line.now() + blackoutMicros);
          down.blackout(line.now(), line.now() + blackoutMicros);
          line.after(reset.toNanos() / 1_000, proxy::cut);
          return line.now();
        });
  }

  private TcpProxy.Way way() {
    Dice mine = dice.fork(10 + connections++);
    Road there = new Road(up, mine.fork(1));
    Road back = new Road(down, mine.fork(2));
    return new TcpProxy.Way(passage(there, back), passage(back, there));
  }

  /// A chunk is a packet: players send little at a time.
  private Passage passage(Road forward, Road backward) {
    long rtt = (long) ((profile.up().base() + profile.down().base()) * MICROS_PER_MILLI);
    TcpStream<Packet> stream =
        timeline.now(line ->
            new TcpStream<>(
                line, forward, backward, rtt, packet -> packet.to.accept(packet.bytes)));
    return (bytes, deliver) -> {
      boolean _ =
          timeline.now(_ -> {
            stream.send(new Packet(bytes, deliver));
            return true;
          });
    };
  }

  private record Packet(byte[] bytes, Consumer<byte[]> to) {}

  @Override
  public void close() throws IOException {
    proxy.close();
    timeline.close();
  }
}
