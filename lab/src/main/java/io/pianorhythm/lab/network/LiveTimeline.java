package io.pianorhythm.lab.network;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// A [Timeline] that runs with the clock of this machine, so that what is simulated acts on real
/// programs. Everything on it happens one at a time, on its thread or within [#now]. Thread-safe.
public final class LiveTimeline implements AutoCloseable {
  private final Timeline timeline = new Timeline();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition earlier = lock.newCondition();
  private final long began = System.nanoTime();
  private boolean over;

  /// Begins at zero, now.
  public LiveTimeline() {
    Thread _ = Thread.ofPlatform().daemon().name("live-timeline").start(this::run);
  }

  /// Time since the beginning, µs.
  public long micros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
  }

  /// Does something at the time that it is now, after everything that was due before.
  public <T> T now(Function<Timeline, T> task) {
    lock.lock();
    try {
      timeline.runUntil(micros());
      long next = timeline.next();
      T done = task.apply(timeline);
      // Its thread waits for the next thing already, unless there is an earlier one now: to be
      // woken
      // for every packet makes all that are simulated late.
      if (timeline.next() < next) {
        earlier.signal();
      }
      return done;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!over) {
        timeline.runUntil(micros());
        long next = timeline.next();
        if (next == Long.MAX_VALUE) {
          earlier.await();
        } else {
          long wait = TimeUnit.MICROSECONDS.toNanos(next - micros());
          long _ = wait > 0 ? earlier.awaitNanos(wait) : 0;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more happens.
  @Override
  public void close() {
    lock.lock();
    try {
      over = true;
      earlier.signal();
    } finally {
      lock.unlock();
    }
  }
}
