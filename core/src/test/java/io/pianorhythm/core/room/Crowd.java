package io.pianorhythm.core.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/// Many threads that start at the same moment.
public final class Crowd {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Crowd() {}

  /// Runs `action` once in each of `count` threads with its number; returns when all have ended,
  /// and fails when one failed or takes longer than 20 s.
  public static void of(int count, IntConsumer action) {
    var start = new CountDownLatch(1);
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(count)) {
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(
            threads.submit(() -> {
              start.await();
              action.accept(number);
              return number;
            }));
      }
      start.countDown();
      try {
        for (var one : running) {
          one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException | ExecutionException | TimeoutException failed) {
        threads.shutdownNow();
        throw new AssertionError("somebody in the crowd failed", failed);
      }
    }
  }
}
