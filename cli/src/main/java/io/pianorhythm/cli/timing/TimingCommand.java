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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays music over simulated networks, with the SDK and with the schemes of others: in virtual
/// time, then in real time on a server of its own. Exit code 1 when a goal is missed.
@Command(
    name = "timing",
    description = "Shows how well music crosses nine kinds of network.",
    mixinStandardHelpOptions = true)
public final class TimingCommand implements Callable<Integer> {
  private static final int QUICK_SEEDS = 1;
  private static final int SEEDS = 6;
  private static final int LIVE_SECONDS = 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "One run of each kind in place of six, and virtual time alone.")
  private boolean quick;

  @Option(
      names = "--live",
      paramLabel = "SECONDS",
      description = "How long the music in real time is, 0 for none; 60, or none with --quick.")
  private @Nullable Integer live;

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
    TimingResult result = TimingRun.of(quick ? QUICK_SEEDS : SEEDS, this::progress);
    Optional<LiveResult> inRealTime = inRealTime();
    if (out != null) {
      List<String> args = spec.commandLine().getParseResult().originalArgs();
      TimingReport.write(out, "pianorhythm timing " + String.join(" ", args), result, inRealTime);
    }
    PrintWriter print = spec.commandLine().getOut();
    result.goals().stream()
        .filter(goal -> !goal.met() || !json)
        .map(TimingCommand::shown)
        .forEach(print::println);
    if (json) {
      print.println(result.json(inRealTime));
    } else {
      inRealTime.map(LiveResult::markdown).ifPresent(print::println);
    }
    print.flush();
    boolean good = result.good() && inRealTime.map(LiveResult::good).orElse(true);
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Optional<LiveResult> inRealTime() throws IOException, UnusableFile {
    int seconds = live == null ? quick ? 0 : LIVE_SECONDS : live;
    if (seconds == 0) {
      return Optional.empty();
    }
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%d s of music in real time%n", seconds);
    err.flush();
    try (MeasuredServer server = MeasuredServer.start(Cores.here())) {
      Duration length = Duration.ofSeconds(seconds);
      List<Profile> all = List.of(Profile.values());
      return Optional.of(LiveRun.of(server.address(), all, length, this::progress));
    }
  }

  private static String shown(Goal goal) {
    String verdict = goal.met() ? "met" : goal.binding() ? "MISSED" : "wish, missed";
    return String.format(
        Locale.ROOT,
        "%-12s %-7s %s: %.3g (limit %.3g)",
        verdict,
        goal.profile(),
        goal.what(),
        goal.reached(),
        goal.limit());
  }

  private synchronized void progress(int done, int all) {
    int tenth = Math.max(1, all / 10);
    if (done % tenth == 0 || done == all) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("%d of %d runs%n", done, all);
      err.flush();
    }
  }
}
