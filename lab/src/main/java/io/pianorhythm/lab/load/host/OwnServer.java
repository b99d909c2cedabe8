package io.pianorhythm.lab.load.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server of this project as it is started for a load: a free port, a data folder of its own, and
/// raised rates of an address, because all players of a load come from one. The settings are a file
/// that anybody can read, and nothing else is changed.
public final class OwnServer {

  private static final String SETTINGS =
      """
      # Every player of the load comes from this machine: what one address may do is raised.
      # A join storm enters rooms oftener than a player does; all other quotas of an account stay.
      limits:
        connections: {of-address: 1000000}
        guests: {per-minute: 1000000, burst: 1000000}
        tickets: {per-minute: 1000000, burst: 1000000}
        upgrades: {per-minute: 1000000, burst: 1000000}
        notes-of-address: {per-second: 1000000, burst: 1000000}
        messages-of-address: {per-second: 1000000, burst: 1000000}
        commands-of-address: {per-second: 1000000, burst: 1000000}
        entries-of-address: {per-second: 1000000, burst: 1000000}
        commands: {per-second: 1000, burst: 1000}
        entries: {per-second: 1000, burst: 1000}
      """;

  private OwnServer() {}

  /// Starts it.
  ///
  /// @param launcher `bin/pianorhythm` of a distribution
  /// @param folder for its data and its log
  public static ServerProcess start(Path launcher, Path folder, Cores cores) throws IOException {
    return start(launcher, folder, cores, "127.0.0.1");
  }

  /// Starts it to listen elsewhere.
  ///
  /// @param host an address of this machine
  public static ServerProcess start(Path launcher, Path folder, Cores cores, String host)
      throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("pianorhythm.yaml"), SETTINGS);
    List<String> command =
        List.of(
            launcher.toString(),
            "serve",
            "--host",
            host,
            "--port",
            "0",
            "--admin-port",
            "0",
            "--data",
            data.toString());
    return ServerProcess.start(cores.forServer(command), folder, folder.resolve("server.log"));
  }
}
