package io.pianorhythm.bench.peers;

import io.pianorhythm.lab.load.host.Cores;
import io.pianorhythm.lab.load.host.Environment;
import io.pianorhythm.lab.load.plan.Scenario;
import io.pianorhythm.lab.load.run.NotReady;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Our server beside its peers: the same loads on each in turn, as often as asked, then one table;
/// or the highest rate of each that still passes.
@Command(
    name = "peers",
    description = "Puts the same loads on our server and on its peers, in turn.",
    mixinStandardHelpOptions = true)
public final class Peers implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAMES",
      defaultValue = "pianorhythm,uws,ws,vertx,mosquitto",
      description = "Who: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<Peer> peers;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "jam",
      description = "jam, lobby or duet (default: ${DEFAULT-VALUE}).")
  private Scenario scenario;

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "N,...",
      defaultValue = "27000",
      description = "Deliveries per second (default: ${DEFAULT-VALUE}).")
  private List<Double> rates;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each peer at each rate, in turn (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many connections (default: those of the scenario).")
  private int connections;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "Played before each window (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "4",
      description = "Length of each window (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--search",
      description = "Look for the highest rate with p99 below 20 ms, from the first of --rates up.")
  private boolean search;

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      defaultValue = "cli/target/dist/bin/pianorhythm",
      description = "Our own server (default: ${DEFAULT-VALUE}).")
  private Path launcher;

  @Option(
      names = "--relays",
      paramLabel = "DIR",
      defaultValue = "bench/peers",
      description = "The relays that are no Java (default: ${DEFAULT-VALUE}).")
  private Path relays;

  @SuppressWarnings("NullAway.Init")
  private Peers() {}

  /// Runs it and ends the process with its exit code.
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Peers()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws IOException, NotReady {
    Cores cores = Cores.here();
    PrintWriter print = spec.commandLine().getOut();
    Environment.lines(cores).forEach(print::println);
    Places places = new Places(launcher.toAbsolutePath(), relays.toAbsolutePath());
    List<Peer> able = able(places, print);
    try (Ring ring = new Ring(print, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds))) {
      ring.start(able, places, cores);
      cores.moveHere();
      if (search) {
        summits(ring, able, print);
      } else {
        table(ring, able, print);
      }
    }
    print.flush();
    return ExitCode.OK;
  }

  private List<Peer> able(Places places, PrintWriter print) {
    List<Peer> able = new ArrayList<>(peers);
    for (Peer peer : peers) {
      if (!peer.available(places)) {
        print.println("left out: %s; needs %s".formatted(peer.title(), peer.need()));
        able.remove(peer);
      }
    }
    return able;
  }

  private void table(Ring ring, List<Peer> able, PrintWriter print) throws NotReady {
    List<Bout> bouts = new ArrayList<>();
    for (double rate : rates) {
      for (int i = 0; i < repeats; i++) {
        for (Peer peer : able) {
          bouts.add(ring.run(peer, scenario, connections, rate));
        }
      }
    }
    Peer measure = able.contains(Peer.UWS) ? Peer.UWS : able.getFirst();
    print.println();
    print.println(new PeerTable(measure).of(bouts));
  }

  private void summits(Ring ring, List<Peer> able, PrintWriter print) throws NotReady {
    List<String> rows = new ArrayList<>();
    for (Peer peer : able) {
      Summit.Climber climber = rate -> ring.run(peer, scenario, connections, rate).passes(20);
      double highest = new Summit(rates.getFirst()).highest(climber);
      rows.add("| %s | %s | %,.0f |".formatted(scenario.word(), peer.title(), highest));
    }
    print.println();
    print.println("| load | server | most deliveries/s with p99 < 20 ms |\n|---|---|---|");
    rows.forEach(print::println);
  }
}
