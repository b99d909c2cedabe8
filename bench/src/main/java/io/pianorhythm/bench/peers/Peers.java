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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  /// A rate passes when nearly all arrives within this.
  private static final double MOST_MS = 20;

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
      names = "--goals",
      description =
          "All loads of the goals in place of --scenario and --rates: jam and lobby at three rates"
              + " each, then the highest rate of each with p99 below 20 ms, as tables for"
              + " PERFORMANCE.md.")
  private boolean goals;

  @Option(
      names = "--rate-factor",
      paramLabel = "F",
      defaultValue = "1",
      description = "With --goals: so many times the rates, for a machine of another size.")
  private double factor;

  @Option(
      names = "--search-from",
      paramLabel = "N",
      defaultValue = "50000",
      description = "With --goals: where looking for the highest rate begins.")
  private double searchFrom;

  @Option(
      names = "--search-to",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "Where looking for the highest rate ends (default: ${DEFAULT-VALUE}).")
  private double searchTo;

  @Option(
      names = "--awake",
      negatable = true,
      description =
          "The generator never sleeps, so that no server pays for waking it (default: where it can"
              + " have a core for itself).")
  private @Nullable Boolean awake;

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
  Peers() {}

  /// Runs it and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Peers()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException, NotReady {
    Cores cores = Cores.here();
    PrintWriter print = spec.commandLine().getOut();
    Environment.lines(cores).forEach(print::println);
    Places places = new Places(launcher.toAbsolutePath(), relays.toAbsolutePath());
    List<Peer> able = able(places, print);
    boolean sleepless = awake == null ? cores.enoughFor(1) : awake;
    Duration before = Duration.ofSeconds(warmUp);
    try (Ring ring = new Ring(print, sleepless, before, Duration.ofSeconds(seconds))) {
      ring.start(able, places, cores);
      cores.moveHere();
      if (goals) {
        goals(ring, able, print);
      } else if (search) {
        print.println(summits(Map.of(scenario, highest(ring, able, scenario, rates.getFirst()))));
      } else {
        print.println(table(able, played(ring, able, scenario, rates)));
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

  private List<Bout> played(Ring ring, List<Peer> able, Scenario what, List<Double> each)
      throws NotReady {
    List<Bout> bouts = new ArrayList<>();
    for (double rate : each) {
      for (int i = 0; i < repeats; i++) {
        for (Peer peer : able) {
          bouts.add(ring.run(peer, what, connections, rate));
        }
      }
    }
    return bouts;
  }

  private static String table(List<Peer> able, List<Bout> bouts) {
    Peer measure = able.contains(Peer.UWS) ? Peer.UWS : able.getFirst();
    return System.lineSeparator() + new PeerTable(measure).of(bouts);
  }

  /// The highest rate of each that passes.
  private Map<Peer, Double> highest(Ring ring, List<Peer> able, Scenario what, double first)
      throws NotReady {
    Map<Peer, Double> highest = new EnumMap<>(Peer.class);
    for (Peer peer : able) {
      Summit.Climber climber = rate -> ring.run(peer, what, connections, rate).passes(MOST_MS);
      highest.put(peer, new Summit(first, searchTo).highest(climber));
    }
    return highest;
  }

  private static String summits(Map<Scenario, Map<Peer, Double>> highest) {
    StringBuilder table = new StringBuilder();
    table.append(
        "%n| load | server | most deliveries/s with p99 < %.0f ms |%n|---|---|---|%n"
            .formatted(MOST_MS));
    highest.forEach((what, peers) ->
        peers.forEach((peer, rate) ->
            table.append("| %s | %s | %,.0f |%n".formatted(what.word(), peer.title(), rate))));
    return table.toString();
  }

  private void goals(Ring ring, List<Peer> able, PrintWriter print) throws NotReady {
    List<Bout> bouts = new ArrayList<>();
    for (Goals.Load load : Goals.LOADS) {
      List<Double> scaled = load.rates().stream().map(rate -> rate * factor).toList();
      bouts.addAll(played(ring, able, load.scenario(), scaled));
    }
    print.println(table(able, bouts));
    print.flush();
    Map<Scenario, Map<Peer, Double>> highest = new EnumMap<>(Scenario.class);
    for (Goals.Load load : Goals.LOADS) {
      highest.put(load.scenario(), highest(ring, able, load.scenario(), searchFrom));
    }
    print.println(summits(highest));
    print.println(Goals.of(bouts, highest));
  }
}
