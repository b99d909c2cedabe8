package io.pianorhythm.gateway.fanout;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/// An event loop that does one task at a time, when it is told to, and that may end as Netty's do:
/// what was handed to it before is done, timers are not, and nothing more is taken.
final class FakeLoop implements Turns {

  private record Timer(long at, long order, Runnable task) {}

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
  private final LongSupplier nanos;
  private long order;
  private boolean ended;

  FakeLoop(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void execute(Runnable task) {
    if (ended) {
      throw new RejectedExecutionException("the loop has ended");
    }
    tasks.add(task);
  }

  /// Ends; its connections are closed first, as a loop does that shuts down.
  void end(Runnable closeConnections) {
    tasks.add(closeConnections);
    while (step()) {
      // What is done may hand it more.
    }
    ended = true;
    timers.clear();
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
