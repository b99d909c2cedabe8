package io.pianorhythm.lab.network;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A [Timeline] that runs with the clock of this machine, so that what is simulated acts on real
/// programs. Everything on it happens one at a time, on one thread, which may have other things to
/// do.
public final class LiveTimeline {
  private final Timeline timeline = new Timeline();
  private final ScheduledExecutorService thread;
  private final long began = System.nanoTime();
  private long alarm = Long.MAX_VALUE;

  /// Begins at zero, now.
  ///
  /// @param thread one alone
  public LiveTimeline(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  /// Does something at the time that it is now, after everything that was due before. On its
  /// thread.
  public <T> T now(Function<Timeline, T> task) {
    timeline.runUntil(micros());
    T done = task.apply(timeline);
    rouse();
    return done;
  }

  private void rung() {
    alarm = Long.MAX_VALUE;
    timeline.runUntil(micros());
    rouse();
  }

  /// Has it woken for what comes next, unless it will be awake by then.
  private void rouse() {
    long next = timeline.next();
    if (next < alarm) {
      alarm = next;
      var _ = thread.schedule(this::rung, Math.max(0, next - micros()), TimeUnit.MICROSECONDS);
    }
  }

  /// Time since the beginning, µs.
  private long micros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
  }
}
