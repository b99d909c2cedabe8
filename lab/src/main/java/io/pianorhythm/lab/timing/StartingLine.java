package io.pianorhythm.lab.timing;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where trials that run at once wait for each other. Processes that start and people who come in
/// take all of a small machine for seconds, which would count among the delays of those who play
/// already. Safe for concurrent use.
final class StartingLine {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Phaser runners;

  /// @param runners how many there are
  StartingLine(int runners) {
    this.runners = new Phaser(runners);
  }

  /// Waits until all are here or have given up.
  ///
  /// @throws IllegalStateException if that takes longer than a minute
  void await() {
    int phase = runners.arrive();
    try {
      int _ = runners.awaitAdvanceInterruptibly(phase, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("the others are not ready to play", e);
    }
  }

  /// One of them has come to its end, or will not come at all: nobody waits for it.
  void leave() {
    int _ = runners.arriveAndDeregister();
  }
}
