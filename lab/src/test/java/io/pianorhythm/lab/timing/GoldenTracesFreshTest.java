package io.pianorhythm.lab.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenTracesFreshTest {
  private static final Path TRACES = Path.of("..", "traces");

  /// To write them anew: `./pianorhythm timing --traces traces`.
  @Test
  void theTracesInTheRepositoryAreThoseOfThisCode() throws IOException {
    for (var trace : GoldenTraces.all().entrySet()) {
      assertThat(Files.readString(TRACES.resolve(trace.getKey())).equals(trace.getValue()))
          .as("%s is up to date", trace.getKey())
          .isTrue();
    }
  }
}
