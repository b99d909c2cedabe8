package io.pianorhythm.cli.terminal;

import io.pianorhythm.lab.load.host.Cores;
import io.pianorhythm.lab.load.host.OwnServer;
import io.pianorhythm.lab.load.host.Scratch;
import io.pianorhythm.lab.load.host.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A server of the same distribution, started to be measured, with a folder that goes with it.
public final class MeasuredServer implements AutoCloseable {

  private final ServerProcess process;
  private final Scratch scratch;

  private MeasuredServer(ServerProcess process, Scratch scratch) {
    this.process = process;
    this.scratch = scratch;
  }

  /// Starts it; returns when it accepts connections.
  public static MeasuredServer start(Cores cores) throws IOException, UnusableFile {
    return start(cores, "127.0.0.1");
  }

  /// Starts it to listen elsewhere.
  ///
  /// @param host an address of this machine
  public static MeasuredServer start(Cores cores, String host) throws IOException, UnusableFile {
    Path launcher = launcher();
    Scratch scratch = Scratch.make("pianorhythm-bench");
    return new MeasuredServer(OwnServer.start(launcher, scratch.folder(), cores, host), scratch);
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
      return MeasuredServer.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException wrong) {
      throw new IllegalStateException("a class without a place", wrong);
    }
  }

  /// Where it listens.
  public URI address() {
    return process.address();
  }

  /// Its page of figures.
  public Optional<URI> metrics() {
    return process.metrics();
  }

  /// Its process.
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.close();
    scratch.close();
  }
}
