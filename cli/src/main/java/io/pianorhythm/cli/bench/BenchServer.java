package io.pianorhythm.cli.bench;

import io.pianorhythm.cli.terminal.UnusableFile;
import io.pianorhythm.lab.load.host.Cores;
import io.pianorhythm.lab.load.host.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A server of the same distribution, started for one load with a data folder that goes with it.
/// All players of a load come from one address, so the rates of an address are raised, by settings
/// that anybody can read in that folder.
final class BenchServer implements AutoCloseable {

  private static final String SETTINGS =
      """
      # Every player of the load comes from this machine: what one address may do is raised.
      limits:
        guests: {per-minute: 1000000, burst: 1000000}
        tickets: {per-minute: 1000000, burst: 1000000}
        upgrades: {per-minute: 1000000, burst: 1000000}
      """;

  private final ServerProcess process;
  private final Path folder;

  private BenchServer(ServerProcess process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  static BenchServer start(Cores cores) throws IOException, UnusableFile {
    Path launcher = launcher();
    Path folder = Files.createTempDirectory("pianorhythm-bench");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("pianorhythm.yaml"), SETTINGS);
    List<String> command =
        List.of(launcher.toString(), "serve", "--port", "0", "--data", data.toString());
    Path log = folder.resolve("server.log");
    return new BenchServer(ServerProcess.start(cores.forServer(command), folder, log), folder);
  }

  /// The script that starts the distribution which this class belongs to.
  private static Path launcher() throws UnusableFile {
    Path jar = Path.of(location());
    Path script = jar.resolveSibling("..").resolve("bin").resolve("pianorhythm").normalize();
    if (!Files.isExecutable(script)) {
      throw new UnusableFile(script, "is not there; give the server to measure with --url");
    }
    return script;
  }

  private static URI location() {
    try {
      return BenchServer.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException wrong) {
      throw new IllegalStateException("a class without a place", wrong);
    }
  }

  URI address() {
    return process.address();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.close();
    List<Path> inside;
    try (Stream<Path> all = Files.walk(folder)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
