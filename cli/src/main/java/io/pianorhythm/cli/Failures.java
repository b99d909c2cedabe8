package io.pianorhythm.cli;

import io.pianorhythm.cli.terminal.PlainText;
import io.pianorhythm.cli.terminal.UnusableFile;
import io.pianorhythm.client.ClientException;
import io.pianorhythm.lab.load.run.NotReady;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.SettingsFault;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/// What a failed command prints and returns: one line for what people can act on, a stack trace for
/// our own faults.
final class Failures {
  private Failures() {}

  static int handle(Exception failure, CommandLine command, ParseResult parsed) {
    return switch (failure) {
      case UnusableFile file -> say(command, String.valueOf(file.getMessage()), ExitCode.USAGE);
      case ClientException refusal ->
          say(command, String.valueOf(refusal.getMessage()), ExitCode.SOFTWARE);
      case SettingsFault fault -> say(command, String.valueOf(fault.getMessage()), ExitCode.USAGE);
      case NotReady reason -> say(command, String.valueOf(reason.getMessage()), ExitCode.SOFTWARE);
      case StartFault fault -> say(command, String.valueOf(fault.getMessage()), ExitCode.USAGE);
      default -> {
        failure.printStackTrace(command.getErr());
        yield ExitCode.SOFTWARE;
      }
    };
  }

  private static int say(CommandLine command, String line, int code) {
    command.getErr().println(PlainText.oneLine(line));
    command.getErr().flush();
    return code;
  }
}
