package io.pianorhythm.cli.timing;

import io.pianorhythm.lab.timing.Goal;
import io.pianorhythm.lab.timing.GoldenTraces;
import io.pianorhythm.lab.timing.TimingReport;
import io.pianorhythm.lab.timing.TimingResult;
import io.pianorhythm.lab.timing.TimingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays music over simulated networks, in virtual time, with the SDK and with the schemes of
/// others. Exit code 1 when a goal is missed.
@Command(
    name = "timing",
    description = "Shows how well music crosses nine kinds of network.",
    mixinStandardHelpOptions = true)
public final class TimingCommand implements Callable<Integer> {
  private static final int QUICK_SEEDS = 1;
  private static final int SEEDS = 6;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "One run of each kind in place of six.")
  private boolean quick;

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
  public Integer call() throws IOException {
    if (traces != null) {
      GoldenTraces.write(traces);
      return ExitCode.OK;
    }
    TimingResult result = TimingRun.of(quick ? QUICK_SEEDS : SEEDS, this::progress);
    if (out != null) {
      List<String> args = spec.commandLine().getParseResult().originalArgs();
      TimingReport.write(out, "pianorhythm timing " + String.join(" ", args), result);
    }
    PrintWriter print = spec.commandLine().getOut();
    result.goals().stream()
        .filter(goal -> !goal.met() || !json)
        .map(TimingCommand::shown)
        .forEach(print::println);
    if (json) {
      print.println(result.json());
    }
    print.flush();
    return result.good() ? ExitCode.OK : ExitCode.SOFTWARE;
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
