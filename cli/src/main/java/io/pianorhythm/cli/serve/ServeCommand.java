package io.pianorhythm.cli.serve;

import io.pianorhythm.server.Server;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.SettingsFault;
import io.pianorhythm.server.settings.SettingsSources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `pianorhythm serve`: runs a server until it is asked to end.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs a server until it is asked to end (Ctrl-C).",
    footer = {
      "",
      "Settings come from a YAML file, over it the environment (PIANORHYTHM_HTTP_PORT is http.port),",
      "over it these options. The exit status is 2 when it could not start."
    })
public final class ServeCommand implements Callable<Integer> {

  private static final int COULD_NOT_START = 2;

  @Option(names = "--host", paramLabel = "HOST", description = "Where to listen (http.host).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, 0 for any that is free (http.port).")
  private @Nullable String port;

  @Option(names = "--data", paramLabel = "FOLDER", description = "Folder of all data (data).")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; without it pianorhythm.yaml in the data folder, if it is there.")
  private @Nullable Path config;

  @Override
  public Integer call() {
    try {
      Server.run(
          new SettingsSources(Optional.ofNullable(config), System.getenv(), flags()).read(),
          System.out);
      return 0;
    } catch (SettingsFault | StartFault e) {
      System.err.println("pianorhythm serve: " + e.getMessage());
      return COULD_NOT_START;
    }
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    put(flags, "http.host", host);
    put(flags, "http.port", port);
    put(flags, "data", data);
    return flags;
  }

  private static void put(Map<String, String> flags, String setting, @Nullable String value) {
    if (value != null) {
      flags.put(setting, value);
    }
  }
}
