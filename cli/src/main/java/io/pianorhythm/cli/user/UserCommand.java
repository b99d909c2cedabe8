package io.pianorhythm.cli.user;

import io.pianorhythm.cli.terminal.PlainText;
import io.pianorhythm.server.Console;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.console.AccountRole;
import io.pianorhythm.server.console.UserOrder;
import io.pianorhythm.server.console.UserReport;
import io.pianorhythm.server.settings.SettingsFault;
import io.pianorhythm.server.settings.SettingsSources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// Accounts, seen and changed by whoever owns the data folder. Exit codes: 0 done, 1 refused.
@Command(
    name = "user",
    description = "Lists, makes, promotes and bans accounts.",
    mixinStandardHelpOptions = true)
public final class UserCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The data folder of the server (default: data).")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Settings in YAML (default: pianorhythm.yaml in the data folder, if there).")
  private @Nullable Path config;

  @SuppressWarnings("NullAway.Init")
  UserCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(name = "list", description = "Shows all accounts.", mixinStandardHelpOptions = true)
  int list() throws SettingsFault, StartFault {
    return give(new UserOrder.All());
  }

  @Command(
      name = "create",
      description = "Makes an account; the password is asked for, or read from standard input.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(paramLabel = "NAME", description = "What others see.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "MEMBER",
              description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          AccountRole role)
      throws SettingsFault, StartFault, IOException {
    return give(new UserOrder.Create(name, password(), role));
  }

  @Command(
      name = "role",
      description = "Gives an account another role.",
      mixinStandardHelpOptions = true)
  int role(
      @Parameters(paramLabel = "NAME", description = "Whose.") String name,
      @Parameters(paramLabel = "ROLE", description = "One of ${COMPLETION-CANDIDATES}.")
          AccountRole role)
      throws SettingsFault, StartFault {
    return give(new UserOrder.Assign(name, role));
  }

  @Command(
      name = "ban",
      description = "Closes the connections of an account and lets it in no more.",
      mixinStandardHelpOptions = true)
  int ban(
      @Parameters(paramLabel = "NAME", description = "Whom.") String name,
      @Option(
              names = "--for",
              paramLabel = "DURATION",
              description = "Such as PT2H or P7D (default: until it is lifted).")
          @Nullable Duration length,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "by the operator",
              description = "For them and the audit log (default: ${DEFAULT-VALUE}).")
          String reason)
      throws SettingsFault, StartFault {
    long seconds = length == null ? 0 : length.toSeconds();
    if (length != null && (seconds < 1 || seconds > Integer.MAX_VALUE)) {
      throw new ParameterException(spec.commandLine(), "--for must be 1 s to 68 years");
    }
    return give(new UserOrder.Ban(name, reason, (int) seconds));
  }

  @Command(name = "unban", description = "Lets them in again.", mixinStandardHelpOptions = true)
  int unban(@Parameters(paramLabel = "NAME", description = "Whom.") String name)
      throws SettingsFault, StartFault {
    return give(new UserOrder.Unban(name));
  }

  private int give(UserOrder order) throws SettingsFault, StartFault {
    Map<String, String> flags = new HashMap<>();
    if (data != null) {
      flags.put("data", data);
    }
    SettingsSources sources =
        new SettingsSources(Optional.ofNullable(config), System.getenv(), flags);
    UserReport report = Console.run(sources.read(), order);
    PrintWriter to = report.done() ? spec.commandLine().getOut() : spec.commandLine().getErr();
    print(to, report.lines());
    return report.done() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void print(PrintWriter to, List<String> lines) {
    lines.forEach(line -> to.println(PlainText.oneLine(line)));
    to.flush();
  }

  private static String password() throws IOException {
    java.io.Console terminal = System.console();
    if (terminal != null && terminal.isTerminal()) {
      char[] typed = terminal.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    return line == null ? "" : line;
  }
}
