package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pianorhythm.testkit.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `./pianorhythm bench` as somebody runs it who wants figures: short loads, of which nothing may
/// be lost. No time is judged.
@Timeout(90)
class BenchTest {

  private static final Duration END = Duration.ofSeconds(60);

  /// What the last line has, whatever was played.
  private static final List<String> NAMED =
      List.of(
          "scenario",
          "rate",
          "deliveries_per_second",
          "cpu_us_per_delivery",
          "p50_ms",
          "p99_ms",
          "p999_ms",
          "lost",
          "duplicated",
          "reordered",
          "rss_bytes",
          "generator_bound",
          "starved");

  @TempDir private Path folder;

  /// A jam from one process and duets from two, at the same time.
  @Test
  void aShortJamAndDuetsLoseNothing() throws Exception {
    try (Program jam = bench("jam", "900");
        Program duet = bench("duet", "200", "--generators", "2")) {
      nothingIsLost(figures(jam), "jam", 900);
      nothingIsLost(figures(duet), "duet", 200);
    }
  }

  private Program bench(String scenario, String rate, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bench",
                "--scenario",
                scenario,
                "--connections",
                "20",
                "--rate",
                rate,
                "--warm-up",
                "1",
                "--seconds",
                "2",
                "--json"));
    arguments.addAll(List.of(more));
    Path own = Files.createDirectory(folder.resolve(scenario));
    return Distribution.run(own, arguments.toArray(String[]::new));
  }

  private static JsonNode figures(Program bench) throws JsonProcessingException {
    int code = bench.awaitEnd(END);
    assertThat(code).as("%s", bench.errors()).isZero();
    return new ObjectMapper().readTree(bench.output().getLast());
  }

  private static void nothingIsLost(JsonNode line, String scenario, double rate) {
    assertThat(line.fieldNames()).toIterable().containsAll(NAMED);
    assertThat(line.get("scenario").asText()).isEqualTo(scenario);
    assertThat(line.get("rate").asDouble()).isEqualTo(rate);
    for (String fault : List.of("lost", "duplicated", "reordered", "strange", "disconnected")) {
      assertThat(line.get(fault).asLong()).as("%s in %s", fault, line).isZero();
    }
    // How much of it falls into the window depends on the machine; that something does, not.
    assertThat(line.get("deliveries_per_second").asDouble()).isPositive();
    assertThat(line.get("p50_ms").asDouble()).isPositive();
  }
}
