package io.pianorhythm.cli.play;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Calls on the stage at an exact time: the stage sleeps until shortly before and spins for the
/// rest, because waking up is not exact. Between two cues it is free to write what was played and
/// to read what came.
final class Cue {
  // Covers 99 of 100 wake-ups. Longer, and the core is kept from those who carry the note before.
  private static final long SPIN_NANOS = 400_000;

  // Code that has not run for a second has left the caches, and takes up to a millisecond then.
  private static final long PREPARATION_NANOS = 2_000_000;

  private final ScheduledExecutorService stage;
  private final BooleanSupplier wanted;

  /// @param stage one thread, on which everything is called
  /// @param wanted is asked on the stage whether a call is still wanted
  Cue(ScheduledExecutorService stage, BooleanSupplier wanted) {
    this.stage = stage;
    this.wanted = wanted;
  }

  /// Calls at a time, or at once if that is over; called on the stage.
  ///
  /// @param dueNanos by [System#nanoTime]
  /// @param prepare is called some milliseconds before, if there is time
  void at(long dueNanos, Runnable prepare, Runnable call) {
    long left = dueNanos - System.nanoTime();
    if (left < PREPARATION_NANOS) {
      at(dueNanos, call);
      return;
    }
    Runnable both =
        () -> {
          if (wanted.getAsBoolean()) {
            prepare.run();
            at(dueNanos, call);
          }
        };
    var _ = stage.schedule(both, left - PREPARATION_NANOS, TimeUnit.NANOSECONDS);
  }

  /// Calls at a time, or at once if that is over; called on the stage.
  ///
  /// @param dueNanos by [System#nanoTime]
  void at(long dueNanos, Runnable call) {
    if (!wanted.getAsBoolean()) {
      return;
    }
    long left = dueNanos - System.nanoTime();
    if (left > SPIN_NANOS) {
      var _ = stage.schedule(() -> at(dueNanos, call), left - SPIN_NANOS, TimeUnit.NANOSECONDS);
      return;
    }
    while (System.nanoTime() < dueNanos) {
      Thread.yield();
    }
    call.run();
  }
}
