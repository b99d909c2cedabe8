package io.pianorhythm.cli.bench;

import io.pianorhythm.cli.terminal.MeasuredServer;
import io.pianorhythm.cli.terminal.UnusableFile;
import io.pianorhythm.lab.load.host.Cores;
import io.pianorhythm.lab.load.host.Environment;
import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.language.PianoLanguage;
import io.pianorhythm.lab.load.language.PlainLanguage;
import io.pianorhythm.lab.load.plan.Part;
import io.pianorhythm.lab.load.plan.Scenario;
import io.pianorhythm.lab.load.plan.Slice;
import io.pianorhythm.lab.load.report.JsonLine;
import io.pianorhythm.lab.load.report.LoadReport;
import io.pianorhythm.lab.load.run.GeneratorService;
import io.pianorhythm.lab.load.run.IdleRun;
import io.pianorhythm.lab.load.run.JoinRun;
import io.pianorhythm.lab.load.run.LoadRun;
import io.pianorhythm.lab.load.run.LocalGenerator;
import io.pianorhythm.lab.load.run.NotReady;
import io.pianorhythm.lab.load.run.Outcome;
import io.pianorhythm.lab.load.run.Terms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Puts a load on a server and measures it from outside. Without `--url` it starts a server as a
/// process of its own, on a core of its own where the system permits that.
@Command(
    name = "bench",
    description = "Puts a load on a server and says what it costs.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

  private static final int HTTP = 80;

  private final Cores cores = Cores.here();

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "jam",
      description = "What is played: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      completionCandidates = ScenarioNames.class)
  private String scenario;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long is played before that (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Deliveries per second (default: that of the scenario).")
  private @Nullable Double rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many connections (default: those of the scenario).")
  private int connections;

  @Option(names = "--url", paramLabel = "URL", description = "A server that runs already.")
  private @Nullable URI url;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "With --url: the server's process on this machine, to measure its cost.")
  private @Nullable Long pid;

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description = "With --url: the server's page of figures, for how long notes are in it.")
  private @Nullable URI metrics;

  @Option(
      names = "--generators",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many processes play, for loads that one core cannot make (default:"
              + " ${DEFAULT-VALUE}).")
  private int generators;

  @Option(
      names = "--awake",
      negatable = true,
      description =
          "Generators never sleep, so that the server does not pay for waking them (default: where"
              + " each can have a core for itself).")
  private @Nullable Boolean awake;

  @Option(
      names = "--generator",
      hidden = true,
      description = "This is one of several generators, and is told what to do on standard input.")
  private @Nullable String generator;

  @Option(names = "--mark", hidden = true, description = "Begins the names of rooms and players.")
  private @Nullable String mark;

  @Option(names = "--json", description = "The last line is the figures as JSON.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also write a report with pictures and histograms into this folder.")
  private @Nullable Path out;

  @Option(
      names = "--plain",
      hidden = true,
      description = "With --url: the server is a minimal relay of 60-byte messages.")
  private boolean plain;

  @SuppressWarnings("NullAway.Init")
  BenchCommand() {}

  @Override
  public Integer call() throws IOException, NotReady, UnusableFile {
    Scenario what = scenario();
    URI given = url;
    if (given != null && generator != null) {
      serve(what, given, Generators.slice(generator));
      return ExitCode.OK;
    }
    if (given != null) {
      cores.moveHere();
      OptionalLong process = pid == null ? OptionalLong.empty() : OptionalLong.of(pid);
      return run(what, given, process, Optional.ofNullable(metrics));
    }
    try (MeasuredServer server = MeasuredServer.start(cores)) {
      cores.moveHere();
      return run(what, server.address(), OptionalLong.of(server.pid()), server.metrics());
    }
  }

  private Scenario scenario() {
    try {
      if (amounts()) {
        return Scenario.valueOf(scenario.toUpperCase(Locale.ROOT));
      }
    } catch (IllegalArgumentException _) {
      String names = String.join(", ", new ScenarioNames());
      throw new ParameterException(spec.commandLine(), "--scenario: one of " + names);
    }
    throw new ParameterException(
        spec.commandLine(),
        "--seconds, --warm-up, --rate, --connections and --generators are amounts");
  }

  private boolean amounts() {
    return seconds > 0
        && warmUp >= 0
        && connections >= 0
        && generators > 0
        && (rate == null || rate > 0);
  }

  private Terms terms(
      Scenario what, URI server, OptionalLong process, Optional<URI> figures, String mark) {
    return new Terms(
        what.parts(connections, rate == null ? 0 : rate),
        part -> language(server, part, mark),
        new InetSocketAddress(server.getHost(), server.getPort() < 0 ? HTTP : server.getPort()),
        process,
        figures,
        plain ? 0 : what.visitsPerSecond(),
        isAwake(),
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(seconds));
  }

  private boolean isAwake() {
    return awake == null ? cores.enoughFor(generators) : awake;
  }

  /// Plays a slice, as another process says.
  private void serve(Scenario what, URI server, Slice slice) throws IOException {
    cores.moveHere(slice.index());
    Terms terms = terms(what, server, OptionalLong.empty(), Optional.empty(), markGiven());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (LocalGenerator local = new LocalGenerator(terms, slice)) {
      GeneratorService.serve(local, orders, spec.commandLine().getOut());
    }
  }

  private String markGiven() {
    return mark == null ? newMark() : mark;
  }

  private int run(Scenario what, URI server, OptionalLong process, Optional<URI> figures)
      throws NotReady, IOException {
    String named = newMark();
    Terms terms = terms(what, server, process, figures, named);
    Printed progress = new Printed(spec.commandLine().getErr());
    switch (what) {
      case JAM, LOBBY, DUET, CHURN, WITNESS, MIXED -> load(what, server, named, terms, progress);
      case IDLE -> {
        IdleRun.Held held = IdleRun.of(terms, progress);
        print(Printed.held(held), JsonLine.of(held));
      }
      case JOINS -> {
        JoinRun.Stormed stormed = JoinRun.of(terms, progress);
        print(Printed.stormed(stormed), JsonLine.of(stormed));
      }
    }
    return ExitCode.OK;
  }

  private void load(Scenario what, URI server, String named, Terms terms, Printed progress)
      throws NotReady, IOException {
    Outcome outcome = outcome(what, server, named, terms, progress);
    double asked = terms.parts().stream().mapToDouble(Part::deliveriesPerSecond).sum();
    if (out != null) {
      String command = String.join(" ", spec.commandLine().getParseResult().originalArgs());
      LoadReport.write(out, command, Environment.lines(cores), outcome);
    }
    print(
        String.join(System.lineSeparator(), Printed.outcome(outcome)),
        JsonLine.of(what.word(), asked, outcome));
  }

  private Outcome outcome(Scenario what, URI server, String named, Terms terms, Printed progress)
      throws NotReady, IOException {
    if (generators == 1) {
      return LoadRun.of(terms, progress);
    }
    boolean firstApart = terms.parts().size() > 1;
    try (Generators several =
        Generators.start(program(), generators, firstApart, options(what, server, named))) {
      return LoadRun.of(terms, progress, several.all());
    }
  }

  /// The class that runs the command line.
  private Class<?> program() {
    return spec.root().userObject().getClass();
  }

  /// What the generators have to know.
  private List<String> options(Scenario what, URI server, String named) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--scenario",
                what.word(),
                "--url",
                server.toString(),
                "--mark",
                named,
                "--seconds",
                Integer.toString(seconds),
                "--warm-up",
                Integer.toString(warmUp),
                "--connections",
                Integer.toString(connections),
                isAwake() ? "--awake" : "--no-awake"));
    if (rate != null) {
      options.addAll(List.of("--rate", rate.toString()));
    }
    if (plain) {
      options.add("--plain");
    }
    return options;
  }

  private void print(String people, String programs) {
    PrintWriter print = spec.commandLine().getOut();
    print.println(people);
    if (json) {
      print.println(programs);
    }
    print.flush();
  }

  /// Two loads on one server do not meet.
  private static String newMark() {
    return Long.toHexString(System.nanoTime() & 0xFF_FFFF);
  }

  private Language language(URI server, Part part, String named) {
    return plain ? new PlainLanguage() : new PianoLanguage(server, "bench-" + part.name() + named);
  }
}
