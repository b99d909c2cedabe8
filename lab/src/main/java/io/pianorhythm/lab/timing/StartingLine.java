package io.pianorhythm.lab.timing;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Where trials that run at once wait for each other. Processes that start and people who come in
/// take all of a small machine for seconds, which would count among the delays of those who play
/// already. They do not leave it at the same moment either: all play the same music, and each of
/// its chords would have every thread of all trials wait for the same cores. Safe for concurrent
/// use.
final class StartingLine {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Longer than a bar, so that two trials are never at the same place of two bars.
  private static final long SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(2_900);

  /// Multiples of the golden ratio, without their whole part, are spread evenly whatever their
  /// number.
  private static final double GOLDEN = 0.618_033_988_75;

  private final Phaser runners;

  /// @param runners how many there are
  StartingLine(int runners) {
    this.runners = new Phaser(runners);
  }

  /// Waits until all are here or have given up, and for its own turn then, three seconds later at
  /// the most.
  ///
  /// @param runner its number, from 0
  /// @throws IllegalStateException if that takes longer than a minute
  void await(int runner) {
    int phase = runners.arrive();
    try {
      int _ = runners.awaitAdvanceInterruptibly(phase, PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitTurn(runner);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("the others are not ready to play", e);
    }
  }

  private static void awaitTurn(int runner) {
    long turn = System.nanoTime() + (long) (runner * GOLDEN % 1 * SPREAD_NANOS);
    long left = turn - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = turn - System.nanoTime();
    }
  }

  /// One of them has come to its end, or will not come at all: nobody waits for it.
  void leave() {
    int _ = runners.arriveAndDeregister();
  }
}
