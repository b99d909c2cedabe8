package io.pianorhythm.cli.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PerformanceTest {
  @AutoClose("shutdownNow")
  private final ScheduledExecutorService stage = Executors.newSingleThreadScheduledExecutor();

  @Test
  void noMomentIsPlayedBeforeItsTimeAndNoneIsLeftOut() {
    List<Long> times = new ArrayList<>();
    var programme =
        new Programme(IntStream.range(0, 50).mapToObj(i -> moment(i * 2_000L)).toList(), 100_000);
    var performance = new Performance(programme, (_, _) -> times.add(System.nanoTime()), stage);
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
    var performance = new Performance(programme, (events, _) -> played.add(events), stage);
    var player = new Thread(performance::run);
    player.start();
    performance.stop();
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
            },
            stage);
    performance.run();
    assertThat(lateness.getLast()).isGreaterThan(Duration.ofMillis(15));
  }

  @Test
  void whatIsNextIsPreparedWhereThereIsTimeAndOnce() {
    List<String> done = new ArrayList<>();
    var programme =
        new Programme(List.of(moment(200_000), moment(200_100), moment(400_000)), 400_000);
    var performance =
        new Performance(
            programme,
            new Performance.Instrument() {
              @Override
              public void prepare(List<MidiEvent> events) {
                done.add("prepared");
              }

              @Override
              public void play(List<MidiEvent> events, Duration late) {
                done.add("played");
              }
            },
            stage);
    performance.run();
    assertThat(done).containsExactly("prepared", "played", "played", "prepared", "played");
  }

  @Test
  void nothingSoundsOnceAStoppedPerformanceHasReturned() throws InterruptedException {
    var programme =
        new Programme(
            IntStream.range(0, 10_000).mapToObj(i -> moment(i * 100L)).toList(), 1_000_000);
    var returned = new AtomicBoolean();
    var after = new AtomicInteger();
    var sounding = new CountDownLatch(500);
    var performance =
        new Performance(
            programme,
            (_, _) -> {
              sounding.countDown();
              if (returned.get()) {
                after.incrementAndGet();
              }
            },
            stage);
    var stopper =
        Thread.ofVirtual()
            .start(() -> {
              awaitUninterruptibly(sounding);
              performance.stop();
            });
    performance.run();
    returned.set(true);
    stopper.join();
    assertThat(stage.submit(() -> {})).succeedsWithin(5, TimeUnit.SECONDS);
    assertThat(after).hasValue(0);
    assertThat(performance.positionMicros()).isLessThan(1_000_000);
  }

  @Test
  void aFailureOfTheInstrumentIsToldToWhoStartedIt() {
    var programme = new Programme(List.of(moment(0), moment(1_000)), 1_000);
    var performance =
        new Performance(
            programme,
            (_, _) -> {
              throw new IllegalStateException("a string broke");
            },
            stage);
    assertThatThrownBy(performance::run).hasRootCauseMessage("a string broke");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interruption) {
      throw new IllegalStateException(interruption);
    }
  }

  private static Moment moment(long micros) {
    return new Moment(micros, List.of(new NoteOn(0, 60, 80)));
  }
}
