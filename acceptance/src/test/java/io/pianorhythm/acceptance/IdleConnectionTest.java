package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.testkit.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A connection that does nothing costs the server little: what lives on its heap after a
/// collection, divided by the connections.
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class IdleConnectionTest {

  private static final long MOST_BYTES = 10_000;
  private static final int WARM = 200;
  private static final int MEASURED = 500;
  private static final Pattern TOTAL =
      Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

  /// All come from one address, with one account.
  private static final String RATES_OF_A_CROWD =
      """
      limits:
        tickets: {per-minute: 1000000, burst: 100000}
        upgrades: {per-minute: 1000000, burst: 100000}
        connections: {of-account: 100000, of-address: 100000}
      """;

  @TempDir private Path folder;

  @Test
  void staysBelowTenKilobytes() throws Exception {
    List<BarePlayer> players = new ArrayList<>();
    try (Program server = Distribution.serve(folder, RATES_OF_A_CROWD)) {
      WayIn way = new WayIn(Distribution.address(server));
      JsonNode credentials = way.guest("idle");
      connect(way, credentials, WARM, players);
      long before = liveBytes(server);
      connect(way, credentials, MEASURED, players);
      long each = (liveBytes(server) - before) / MEASURED;
      System.out.println("live heap per idle connection: " + each + " bytes");
      assertThat(each).as("bytes per idle connection").isBetween(500L, MOST_BYTES);
      players.forEach(BarePlayer::close);
    }
  }

  private static void connect(
      WayIn way, JsonNode credentials, int count, List<BarePlayer> players) {
    for (int i = 0; i < count; i++) {
      players.add(BarePlayer.enter(way, credentials));
    }
  }

  /// Counting the classes of a heap collects it first.
  private static long liveBytes(Program server) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(server.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher total = TOTAL.matcher(text);
    assertThat(total.find()).as(text).isTrue();
    return Long.parseLong(total.group(1));
  }
}
