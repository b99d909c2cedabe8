package io.pianorhythm.cli.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void nothingHeardHasNoTimes() {
    assertThat(latencies).hasToString("notes 0");
  }

  @Test
  void saysHowManyAndHowLate() {
    for (int i = 0; i < 98; i++) {
      latencies.note(1_000);
    }
    latencies.note(20_000);
    latencies.note(-5);
    assertThat(latencies.toString()).matches("notes 100  p50 1\\.00 ms  p99 1\\.00 ms");
  }
}
