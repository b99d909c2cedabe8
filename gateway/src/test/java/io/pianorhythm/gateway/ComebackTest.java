package io.pianorhythm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComebackTest {

  @Test
  void theWindowGrowsWithTheNumberOfConnectionsUpToAnEnd() {
    assertThat(Comeback.of(0).window()).isEqualTo(Duration.ofSeconds(1));
    assertThat(Comeback.of(1_000).window()).isEqualTo(Duration.ofSeconds(6));
    assertThat(Comeback.of(1_000_000).window()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void clientsAreSpreadOverTheWholeWindow() {
    var random = new Random(7);
    var comeback = Comeback.of(1_000);
    var delays =
        LongStream.generate(() -> comeback.delayMillis(random)).limit(1_000).sorted().toArray();
    assertThat(delays[0]).isBetween(500L, 700L);
    assertThat(delays[500]).isBetween(3_000L, 4_000L);
    assertThat(delays[999]).isBetween(6_200L, 6_500L);
  }
}
