package io.pianorhythm.gateway.fanout;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/// An event loop that does one task at a time, when it is told to.
final class FakeLoop implements Turns {

  private record Timer(long at, long order, Runnable task) {}

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
  private final LongSupplier nanos;
  private long order;

  FakeLoop(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void after(long delay, Runnable task) {
    timers.add(new Timer(nanos.getAsLong() + delay, order++, task));
  }

  /// Does one thing that is due.
  ///
  /// @return false when there was nothing
  boolean step() {
    if (tasks.isEmpty() && !timers.isEmpty() && timers.peek().at() <= nanos.getAsLong()) {
      tasks.add(timers.remove().task());
    }
    Runnable task = tasks.poll();
    if (task == null) {
      return false;
    }
    task.run();
    return true;
  }

  /// Whether nothing is left to do, now or later.
  boolean idle() {
    return tasks.isEmpty() && timers.isEmpty();
  }
}
