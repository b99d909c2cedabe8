package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.testkit.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The distribution that the build has just made, run as a user runs it; but where no figure is
/// judged with the first compiler alone, because a server of a test lives for a minute, of which
/// the second one takes ten seconds of a core.
final class Distribution {

  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  static final Path MIDI = Path.of("../midi").toAbsolutePath().normalize();

  private static final Path DIST = Path.of("../cli/target/dist").toAbsolutePath().normalize();
  private static final Duration START = Duration.ofSeconds(60);

  private Distribution() {}

  static Program run(Path folder, String... arguments) {
    return start(folder, FIRST_COMPILER, arguments);
  }

  private static Program start(Path folder, String javaOptions, String... arguments) {
    assertThat(DIST.resolve("bin/pianorhythm"))
        .as("the distribution; it is made by ./pianorhythm verify")
        .exists();
    return Program.start(DIST, folder, javaOptions, arguments);
  }

  /// Writes the settings of the server that is started next, in YAML.
  static void configure(Path folder, String settings) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("pianorhythm.yaml"), settings);
  }

  /// Starts a server with these settings, in YAML.
  static Program serve(Path folder, String settings) throws IOException {
    configure(folder, settings);
    return serve(folder);
  }

  static Program serve(Path folder) {
    return run(folder, serving(folder));
  }

  /// Starts a server that is judged by its figures.
  static Program serveInEarnest(Path folder) {
    return start(folder, "", serving(folder));
  }

  private static String[] serving(Path folder) {
    String data = folder.resolve("data").toString();
    return new String[] {"serve", "--port", "0", "--admin-port", "0", "--data", data};
  }

  /// Waits until the server accepts connections.
  static URI address(Program server) {
    return saidBy(server, "listens on");
  }

  /// Where it shows its figures; waits as well.
  static URI admin(Program server) {
    return saidBy(server, "Metrics and health");
  }

  private static URI saidBy(Program server, String words) {
    String line = server.awaitLine(each -> each.contains(words), START);
    return URI.create(line.substring(line.indexOf("http://")));
  }

  /// Starts a listener that writes `out`, and waits until it listens.
  static Program listen(Path folder, URI server, String room, Path out, String... more) {
    String[] fixed = {
      "listen", "--room", room, "--url", server.toString(), "--out", out.toString()
    };
    String[] arguments = new String[fixed.length + more.length];
    System.arraycopy(fixed, 0, arguments, 0, fixed.length);
    System.arraycopy(more, 0, arguments, fixed.length, more.length);
    Program listener = run(folder, arguments);
    listener.awaitLine(line -> line.startsWith("listening in"), START);
    return listener;
  }
}
