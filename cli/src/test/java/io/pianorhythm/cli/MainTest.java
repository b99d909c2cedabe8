package io.pianorhythm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("play", "listen");
  }

  @Test
  void withoutACommandItSaysHowToUseIt() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Missing command", "Usage: pianorhythm");
  }

  @Test
  void aRoomIsNeeded() {
    assertThat(run("listen")).isEqualTo(2);
    assertThat(err.toString()).contains("--room");
  }

  @Test
  void anAddressMustBeOne() {
    assertThat(run("listen", "--room", "Salon", "--url", "localhost:8080")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--url: 'localhost:8080' is not an address");
  }

  @Test
  void aMalformedFileIsNamedWithThePlaceAndWithoutAStackTrace(@TempDir Path dir)
      throws IOException {
    Path file = Files.writeString(dir.resolve("song.mid"), "RIFF and so on");
    assertThat(run("play", file.toString(), "--room", "Salon")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(file + ": offset 0: expected a header chunk \"MThd\", found \"RIFF\"");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path dir) {
    Path file = dir.resolve("none.mid");
    assertThat(run("play", file.toString(), "--room", "Salon")).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly(file + ": no such file");
  }

  @Test
  void aServerThatIsNotThereIsOnePlainLine() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    assertThat(run("listen", "--room", "Salon", "--url", url)).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("cannot reach " + url + ": no connection");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
