package io.pianorhythm.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerTimeTest {

  @Test
  void itIsTheWallClockCarriedOnByTheMonotonicOne() {
    var start = Instant.parse("2026-03-01T12:00:00.123456789Z");
    var fake = new FakeTime(start);

    fake.advance(Duration.ofMillis(1_500));

    assertThat(fake.now()).isEqualTo(Instant.parse("2026-03-01T12:00:01.623456Z"));
    assertThat(fake.time().millis()).isEqualTo(fake.now().toEpochMilli());
    assertThat(fake.time().micros()).isEqualTo(fake.now().toEpochMilli() * 1_000 + 456);
  }

  @Test
  void itGoesOnWhenTheMonotonicClockWrapsAround() {
    var nanos = new AtomicLong(Long.MAX_VALUE - 500_000);
    var time = new ServerTime(Instant.EPOCH, nanos::get);

    nanos.addAndGet(1_000_000);

    assertThat(time.micros()).isEqualTo(1_000);
    assertThat(time.instant()).isEqualTo(Instant.EPOCH.plusMillis(1));
  }

  @Test
  void timesBefore1970AreTimesToo() {
    var time = new ServerTime(Instant.ofEpochSecond(-1, 250_000_000), () -> 0);

    assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(-1, 250_000_000));
    assertThat(time.millis()).isEqualTo(-750);
  }
}
