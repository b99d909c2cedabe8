package io.pianorhythm.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CountInTest {
  private static final long MS = 1_000_000;

  @AutoClose("shutdownNow")
  private final ScheduledExecutorService stage = Executors.newSingleThreadScheduledExecutor();

  @Test
  void theMusicBeginsOnceAfterTenBeatsAtTheEarliest() {
    AtomicInteger begun = new AtomicInteger();
    CompletableFuture<Long> music = new CompletableFuture<>();
    long before = System.nanoTime();
    begin(
        new Cue(stage, () -> true),
        () -> {
          begun.incrementAndGet();
          music.complete(System.nanoTime());
        });
    assertThat(music.orTimeout(10, TimeUnit.SECONDS).join() - before)
        .isGreaterThanOrEqualTo(200 * MS);
    assertThat(begun).hasValue(1);
  }

  @Test
  void whoIsNeverInTimeBeginsAfterASecond() {
    CompletableFuture<Long> music = new CompletableFuture<>();
    long before = System.nanoTime();
    // The thread of the stage is held up before each beat, past the moment that it waits for.
    Cue late =
        new Cue(
            stage,
            () -> {
              LockSupport.parkNanos(25 * MS);
              return true;
            });
    begin(late, () -> music.complete(System.nanoTime()));
    assertThat(music.orTimeout(20, TimeUnit.SECONDS).join() - before)
        .isGreaterThanOrEqualTo(1_000 * MS);
  }

  @Test
  void whoIsStoppedMeanwhileDoesNotBegin() {
    AtomicInteger begun = new AtomicInteger();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    Cue unwanted =
        new Cue(
            stage,
            () -> {
              asked.complete(null);
              return false;
            });
    begin(unwanted, begun::incrementAndGet);
    asked.orTimeout(10, TimeUnit.SECONDS).join();
    CompletableFuture.runAsync(() -> {}, stage).join();
    assertThat(begun).hasValue(0);
  }

  private void begin(Cue cue, Runnable music) {
    stage.execute(new CountIn(cue, music)::begin);
  }
}
