package io.pianorhythm.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.event.NoteOn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerformanceTest {
  @Test
  void noMomentIsPlayedBeforeItsTimeAndNoneIsLeftOut() {
    List<Long> times = new ArrayList<>();
    var programme =
        new Programme(IntStream.range(0, 50).mapToObj(i -> moment(i * 2_000L)).toList(), 100_000);
    var performance = new Performance(programme, (_, _) -> times.add(System.nanoTime()));
    long before = System.nanoTime();
    performance.run();
    assertThat(times).hasSize(50);
    assertThat(IntStream.range(0, 50).mapToObj(i -> times.get(i) - before - i * 2_000_000L))
        .allMatch(late -> late >= 0);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(100_000_000L);
    assertThat(performance.positionMicros()).isEqualTo(100_000);
  }

  @Test
  void aStopEndsALongPauseAtOnce() throws InterruptedException {
    List<Object> played = new ArrayList<>();
    var programme = new Programme(List.of(moment(3_600_000_000L)), 3_600_000_000L);
    var performance = new Performance(programme, (events, _) -> played.add(events));
    var player = new Thread(performance::run);
    player.start();
    performance.stop(player);
    player.join(5_000);
    assertThat(player.isAlive()).isFalse();
    assertThat(played).isEmpty();
  }

  @Test
  void eachMomentIsToldHowLateItIs() {
    List<Duration> lateness = new ArrayList<>();
    var programme = new Programme(List.of(moment(0), moment(1_000)), 1_000);
    var performance =
        new Performance(
            programme,
            (_, late) -> {
              lateness.add(late);
              // The next moment is due long before this one is done.
              LockSupport.parkNanos(20_000_000);
            });
    performance.run();
    assertThat(lateness.getLast()).isGreaterThan(Duration.ofMillis(15));
  }

  private static Moment moment(long micros) {
    return new Moment(micros, List.of(new NoteOn(0, 60, 80)));
  }
}
