package io.pianorhythm.identity.password;

import io.pianorhythm.core.entry.PasswordHashes.Overloaded;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A few threads, a short queue and a deadline. Calls block until their work is done, or are
/// refused: at once when the queue is full, at the deadline when their turn did not come, and when
/// it was closed.
final class HashQueue implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int WAITING = 64;

  /// Long, because these threads give way to all others; shorter than clients wait for an answer.
  private static final Duration DEADLINE = Duration.ofSeconds(9);

  private final ThreadPoolExecutor threads;
  private final Duration deadline;

  HashQueue(ThreadPoolExecutor threads, Duration deadline) {
    this.threads = threads;
    this.deadline = deadline;
  }

  static HashQueue start() {
    return new HashQueue(threads(), DEADLINE);
  }

  /// Platform threads: the work never blocks, it computes. Of the lowest priority, which the
  /// launcher makes a nice value: a sign-in waits for notes, never notes for a sign-in.
  static ThreadPoolExecutor threads() {
    return new ThreadPoolExecutor(
        THREADS,
        THREADS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING),
        Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("password-", 1).factory());
  }

  <T> T run(Callable<T> work) throws Overloaded {
    FutureTask<T> task = new FutureTask<>(work);
    try {
      threads.execute(task);
      return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | RejectedExecutionException | CancellationException _) {
      throw givenUp(task);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw givenUp(task);
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing a password failed", e.getCause());
    }
  }

  /// Refuses whoever waits, and all calls from now on. A hash that is being computed is not waited
  /// for.
  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Future<?> task) {
        task.cancel(false);
      }
    }
  }

  /// Work that nobody waits for any more gives its place in the queue back.
  private Overloaded givenUp(FutureTask<?> task) {
    task.cancel(false);
    threads.remove(task);
    return new Overloaded();
  }
}
