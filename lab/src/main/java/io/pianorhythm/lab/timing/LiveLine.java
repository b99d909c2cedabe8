package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.LiveTimeline;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.network.Road;
import io.pianorhythm.lab.network.TcpStream;
import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.lab.network.Weather;
import io.pianorhythm.lab.proxy.Passage;
import io.pianorhythm.lab.proxy.ProxyLoop;
import io.pianorhythm.lab.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// The line of one player to a real server: a proxy on which every connection has the delays and
/// losses of a profile, head-of-line blocking and retransmissions included. Both connections of a
/// session share the weather and lose packets each for itself.
final class LiveLine implements AutoCloseable {
  private static final double MICROS_PER_MILLI = 1_000;

  private final ProxyLoop loop;
  private final LiveTimeline timeline;
  private final Profile profile;
  private final Weather up;
  private final Weather down;
  private final Dice dice;
  private final TcpProxy proxy;
  private final List<Long> made = new CopyOnWriteArrayList<>();

  /// @param loop where its packets travel
  /// @param length how long it is used at most
  LiveLine(ProxyLoop loop, InetSocketAddress server, Profile profile, Duration length, Dice dice)
      throws IOException {
    this.loop = loop;
    timeline = new LiveTimeline(loop.thread());
    this.profile = profile;
    this.dice = dice;
    long micros = length.toNanos() / 1_000;
    up = new Weather(profile.up(), micros, dice.fork(1));
    down = new Weather(profile.down(), micros, dice.fork(2));
    proxy = new TcpProxy(loop, server, this::way);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + proxy.port());
  }

  /// When the line is dead. Times in µs of the machine's monotonic clock.
  ///
  /// @param from when nothing passes any more
  /// @param reset when what is connected is reset
  record Failure(long from, long reset) {}

  /// Loses everything for a while, and resets what is connected some time after that began.
  ///
  /// @param in when it begins
  Failure fail(Duration in, Duration blackout, Duration reset) {
    long wait = in.toNanos() / 1_000;
    long blackoutMicros = blackout.toNanos() / 1_000;
    long resetMicros = reset.toNanos() / 1_000;
    Function<Timeline, Failure> plan =
        line -> {
          long from = line.now() + wait;
          up.blackout(from, from + blackoutMicros);
          down.blackout(from, from + blackoutMicros);
          line.after(wait + resetMicros, proxy::cut);
          long local = local() + wait;
          return new Failure(local, local + resetMicros);
        };
    return CompletableFuture.supplyAsync(() -> timeline.now(plan), loop.thread()).join();
  }

  /// When the last connection was made before a time, µs of the machine's monotonic clock.
  long connectedBefore(long local) {
    return made.stream().filter(at -> at <= local).max(Long::compare).orElseThrow();
  }

  private static long local() {
    return Math.floorDiv(System.nanoTime(), 1_000);
  }

  private TcpProxy.Way way() {
    Dice mine = dice.fork(10 + made.size());
    made.add(local());
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
  public void close() {
    proxy.close();
  }
}
