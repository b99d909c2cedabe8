package io.pianorhythm.cli.serve;

import io.pianorhythm.server.Server;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.SettingsFault;
import io.pianorhythm.server.settings.SettingsSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a server. One line with its address on standard output once it accepts connections; the log
/// goes to standard error. Ends in order, with status 0, on SIGTERM and SIGINT.
@Command(name = "serve", description = "Runs a server.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Where to listen (default: 127.0.0.1, this machine alone).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any that is free (default: 8080).")
  private @Nullable String port;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "Port of metrics and health; 0 for any that is free (default: 0).")
  private @Nullable String adminPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of everything that lasts (default: data).")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in YAML (default: pianorhythm.yaml in the data folder, if there).")
  private @Nullable Path config;

  ServeCommand() {}

  @Override
  public Integer call() throws SettingsFault, StartFault {
    SettingsSources sources =
        new SettingsSources(Optional.ofNullable(config), System.getenv(), flags());
    Server.run(sources.read(), System.out);
    return 0;
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    put(flags, "http.host", host);
    put(flags, "http.port", port);
    put(flags, "admin.port", adminPort);
    put(flags, "data", data);
    return flags;
  }

  private static void put(Map<String, String> flags, String name, @Nullable String value) {
    if (value != null) {
      flags.put(name, value);
    }
  }
}
