package io.pianorhythm.cli.timing;

import io.pianorhythm.cli.terminal.MeasuredServer;
import io.pianorhythm.cli.terminal.UnusableFile;
import io.pianorhythm.lab.load.host.Cores;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.timing.Goal;
import io.pianorhythm.lab.timing.GoldenTraces;
import io.pianorhythm.lab.timing.LiveResult;
import io.pianorhythm.lab.timing.LiveRun;
import io.pianorhythm.lab.timing.TimingReport;
import io.pianorhythm.lab.timing.TimingResult;
import io.pianorhythm.lab.timing.TimingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays music over simulated networks, with the SDK and with the schemes of others: in virtual
/// time, then in real time on a server of its own. Exit code 1 when a goal that binds is missed.
@Command(
    name = "timing",
    description = "Shows how well music crosses nine kinds of network.",
    mixinStandardHelpOptions = true)
public final class TimingCommand implements Callable<Integer> {
  private static final int QUICK_SEEDS = 1;
  private static final int SEEDS = 6;

  /// Networks on which the TypeScript SDK is tried as well.
  private static final List<Profile> TYPESCRIPT =
      List.of(Profile.WIRED, Profile.WIFI, Profile.LOSS2, Profile.OUTAGE);

  /// Whose limits hold on a line that exists already.
  private static final List<Profile> ON_A_LINE = List.of(Profile.LOSS2);

  private static final Path PLAYERS = Path.of("web", "sdk", "lab", "dist", "players.js");

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description =
          "In virtual time alone, and one run of each kind in place of six; with --live, that and"
              + " real time.")
  private boolean quick;

  @Option(names = "--live", description = "In real time alone.")
  private boolean live;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description =
          "How long the music in real time is; times are taken in its second half, or after"
              + " 60 s. ${DEFAULT-VALUE} by default.")
  private int seconds;

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      defaultValue = "${env:PIANORHYTHM_SOURCES}",
      description =
          "The checkout whose TypeScript SDK plays in real time too; known to ./pianorhythm.")
  private @Nullable Path sources;

  @Option(
      names = "--line",
      paramLabel = "HERE=THERE",
      arity = "1",
      description =
          "In real time, over a line that exists already: the server listens at the address HERE,"
              + " which is THERE for players. lab/kernel/run makes one of the kernel's TCP.")
  private Map<String, String> line = Map.of();

  @Option(names = "--json", description = "The last line is the figures as JSON.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also write a report with tables and pictures into this folder.")
  private @Nullable Path out;

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description = "Only write the golden traces anew, into this folder.")
  private @Nullable Path traces;

  @SuppressWarnings("NullAway.Init")
  TimingCommand() {}

  @Override
  public Integer call() throws IOException, UnusableFile {
    if (traces != null) {
      GoldenTraces.write(traces);
      return ExitCode.OK;
    }
    Optional<TimingResult> virtual =
        live && !quick
            ? Optional.empty()
            : Optional.of(TimingRun.of(quick ? QUICK_SEEDS : SEEDS, this::progress));
    Optional<LiveResult> real = quick && !live ? Optional.empty() : Optional.of(inRealTime());
    if (out != null) {
      List<String> args = spec.commandLine().getParseResult().originalArgs();
      TimingReport.write(out, "pianorhythm timing " + String.join(" ", args), virtual, real);
    }
    boolean good =
        virtual.map(TimingResult::good).orElse(true) && real.map(LiveResult::good).orElse(true);
    print(virtual, real, good);
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void print(Optional<TimingResult> virtual, Optional<LiveResult> real, boolean good) {
    PrintWriter print = spec.commandLine().getOut();
    virtual.ifPresent(result -> goals("", result.goals()));
    real.ifPresent(result -> goals("in real time, ", result.goals()));
    if (json) {
      List<String> members = new ArrayList<>(List.of("\"good\":" + good));
      virtual.map(TimingResult::json).ifPresent(members::add);
      real.map(LiveResult::json).ifPresent(members::add);
      print.println("{" + String.join(",", members) + "}");
    } else {
      real.map(LiveResult::markdown).ifPresent(print::println);
    }
    print.flush();
  }

  /// With JSON only those that are missed.
  private void goals(String where, List<Goal> goals) {
    PrintWriter print = spec.commandLine().getOut();
    goals.stream()
        .filter(goal -> !goal.met() || !json)
        .forEach(goal -> print.println(shown(where, goal)));
  }

  private LiveResult inRealTime() throws IOException, UnusableFile {
    say("%d s of music in real time, after a rehearsal".formatted(seconds));
    String host = line.keySet().stream().findFirst().orElse("127.0.0.1");
    try (MeasuredServer server = MeasuredServer.start(Cores.here(), host)) {
      LiveRun run = new LiveRun(server.address(), Duration.ofSeconds(seconds), this::progress);
      String there = line.get(host);
      if (there == null) {
        return play(run, List.of(Profile.values()), TYPESCRIPT);
      }
      int port = server.address().getPort();
      return play(run.over(URI.create("http://" + there + ":" + port)), ON_A_LINE, ON_A_LINE);
    }
  }

  private LiveResult play(LiveRun run, List<Profile> java, List<Profile> typeScript) {
    run.java(java);
    Path players = sources == null ? PLAYERS : sources.resolve(PLAYERS);
    if (Files.exists(players)) {
      run.typeScript(players, typeScript);
    } else {
      say("without the TypeScript SDK: %s is not there".formatted(players));
    }
    return run.runRehearsed();
  }

  private static String shown(String where, Goal goal) {
    String verdict = goal.met() ? "met" : goal.binding() ? "MISSED" : "wish, missed";
    return String.format(
        Locale.ROOT,
        "%-12s %-7s %s%s: %.3g (limit %.3g)",
        verdict,
        goal.profile(),
        where,
        goal.what(),
        goal.reached(),
        goal.limit());
  }

  private synchronized void progress(int done, int all) {
    int tenth = Math.max(1, all / 10);
    if (done % tenth == 0 || done == all) {
      say("%d of %d runs".formatted(done, all));
    }
  }

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }
}
