package io.pianorhythm.storage;

import io.pianorhythm.core.store.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/// Several jobs at a time, each on a connection of its own out of a pool.
final class PoolLane implements Lane {

  private static final Duration LEAVE = Duration.ofSeconds(3);

  private final Jdbi jdbi;
  private final boolean inTransactions;
  private final Outages outages;
  private final ThreadPoolExecutor threads;

  /// @param inTransactions whether each job is a transaction; else each statement is
  /// @param size jobs at a time
  /// @param queued jobs that may wait
  PoolLane(String name, Jdbi jdbi, boolean inTransactions, Outages outages, int size, int queued) {
    this.jdbi = jdbi;
    this.inTransactions = inTransactions;
    this.outages = outages;
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queued),
            Thread.ofPlatform().daemon().name(name + "-", 0).factory());
  }

  @Override
  public void submit(Job<?> job) {
    try {
      threads.execute(() -> work(job));
    } catch (RejectedExecutionException _) {
      throw new StorageUnavailable("too much work is waiting, or the database is closed");
    }
  }

  private <T> void work(Job<T> job) {
    if (job.abandoned()) {
      return;
    }
    try {
      HandleCallback<T, RuntimeException> callback = (Handle handle) -> job.run(handle);
      T value = inTransactions ? jdbi.inTransaction(callback) : jdbi.withHandle(callback);
      outages.works();
      job.succeed(value);
    } catch (RuntimeException | Error e) {
      job.fail(outages.told(e));
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LEAVE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
