package io.pianorhythm.lab.network;

import java.util.Comparator;
import java.util.PriorityQueue;

/// Virtual time, µs from zero: runs tasks in the order of their times, those of one time in the
/// order in which they were put in. Belongs to one thread.
public final class Timeline {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
  private long now;
  private long order;

  /// The time of the task that runs.
  public long now() {
    return now;
  }

  /// Runs a task at a time; at once, after what runs now, when that has passed.
  public void at(long micros, Runnable task) {
    entries.add(new Entry(Math.max(now, micros), order++, task));
  }

  /// Runs a task after so many µs.
  public void after(long micros, Runnable task) {
    at(now + micros, task);
  }

  /// The time of the next task; [Long#MAX_VALUE] when there is none.
  public long next() {
    Entry next = entries.peek();
    return next == null ? Long.MAX_VALUE : next.at;
  }

  /// Runs everything up to a time, that time included.
  public void runUntil(long micros) {
    for (Entry next = entries.peek(); next != null && next.at <= micros; next = entries.peek()) {
      entries.remove();
      now = next.at;
      next.task.run();
    }
    now = Math.max(now, micros);
  }

  private record Entry(long at, long order, Runnable task) {}
}
