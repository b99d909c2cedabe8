package io.pianorhythm.bench.peers;

import io.pianorhythm.lab.load.host.Cores;
import io.pianorhythm.lab.load.host.Scratch;
import io.pianorhythm.lab.load.host.ServerProcess;
import io.pianorhythm.lab.load.plan.Scenario;
import io.pianorhythm.lab.load.run.LoadRun;
import io.pianorhythm.lab.load.run.NotReady;
import io.pianorhythm.lab.load.run.Outcome;
import io.pianorhythm.lab.load.run.Progress;
import io.pianorhythm.lab.load.run.Terms;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The servers side by side: all are started once and stay, so that each is as warm as the others,
/// and one at a time is under load.
final class Ring implements AutoCloseable {

  private final Map<Peer, ServerProcess> servers = new EnumMap<>(Peer.class);
  private final List<Scratch> scratches = new ArrayList<>();
  private final PrintWriter print;
  private final boolean awake;
  private final Duration warmUp;
  private final Duration window;

  Ring(PrintWriter print, boolean awake, Duration warmUp, Duration window) {
    this.print = print;
    this.awake = awake;
    this.warmUp = warmUp;
    this.window = window;
  }

  void start(List<Peer> peers, Places places, Cores cores) throws IOException {
    for (Peer peer : peers) {
      Scratch scratch = Scratch.make("pianorhythm-peer-");
      scratches.add(scratch);
      servers.put(peer, peer.start(places, scratch.folder(), cores));
      say("started %s at %s".formatted(peer.title(), server(peer).address()));
    }
  }

  private ServerProcess server(Peer peer) {
    ServerProcess server = servers.get(peer);
    if (server == null) {
      throw new IllegalStateException(peer + " was not started");
    }
    return server;
  }

  /// One run.
  Bout run(Peer peer, Scenario scenario, int connections, double rate) throws NotReady {
    ServerProcess server = server(peer);
    URI address = server.address();
    Terms terms =
        new Terms(
            scenario.parts(connections, rate),
            part -> peer.language(address, part),
            new InetSocketAddress(address.getHost(), address.getPort()),
            OptionalLong.of(server.pid()),
            peer == Peer.PIANORHYTHM ? server.metrics() : Optional.empty(),
            0,
            awake,
            warmUp,
            window);
    Outcome outcome = LoadRun.of(terms, new Quiet());
    Bout bout = new Bout(peer, scenario.word(), rate, outcome);
    say(
        "%-12s %s %,9.0f/s: %,9.0f/s, %6.2f µs, p99 %8.2f ms, lost %d, generator %.0f %%"
            .formatted(
                peer.name().toLowerCase(Locale.ROOT),
                scenario.word(),
                rate,
                outcome.deliveriesPerSecond(),
                bout.cpuMicros(),
                bout.p99Ms(),
                outcome.faults().lost(),
                outcome.generatorShare() * 100));
    return bout;
  }

  private void say(String line) {
    print.println(line);
    print.flush();
  }

  private static final class Quiet implements Progress {
    @Override
    public void stage(String what) {}

    @Override
    public void moment(Outcome.Moment moment) {}
  }

  @Override
  public void close() throws IOException {
    servers.values().forEach(ServerProcess::close);
    for (Scratch scratch : scratches) {
      scratch.close();
    }
  }
}
