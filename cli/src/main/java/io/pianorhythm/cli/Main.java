package io.pianorhythm.cli;

import io.pianorhythm.cli.bench.BenchCommand;
import io.pianorhythm.cli.listen.ListenCommand;
import io.pianorhythm.cli.play.PlayCommand;
import io.pianorhythm.cli.prepare.PrepareCommand;
import io.pianorhythm.cli.scheduling.ShortSlice;
import io.pianorhythm.cli.serve.ServeCommand;
import io.pianorhythm.cli.timing.TimingCommand;
import io.pianorhythm.cli.user.UserCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The top command. Exit codes: 0 done, 1 it could not be done, 2 the command line or a file is
/// wrong.
@Command(
    name = "pianorhythm",
    description = "People play one piano together.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "pianorhythm 0.1.0",
    subcommands = {
      // One line per subcommand, in the order of the help text.
      ServeCommand.class,
      PlayCommand.class,
      ListenCommand.class,
      UserCommand.class,
      BenchCommand.class,
      TimingCommand.class,
      PrepareCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  Main() {}

  /// Runs the command line and ends the process with its exit code.
  public static void main(String[] args) {
    // First, so that every thread of the program has it.
    ShortSlice.take();
    System.exit(commandLine().execute(args));
  }

  /// The whole command line, ready to be executed.
  static CommandLine commandLine() {
    return new CommandLine(new Main()).setExecutionExceptionHandler(Failures::handle);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
