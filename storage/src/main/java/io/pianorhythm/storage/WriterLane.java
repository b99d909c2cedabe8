package io.pianorhythm.storage;

import io.pianorhythm.core.store.StorageUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// One thread that writes. Jobs that wait are committed together: the disk is waited for once, and
/// every caller is told only after that. A job that fails is undone alone.
final class WriterLane implements Lane {

  private static final int MOST_IN_A_GROUP = 256;
  private static final Duration LEAVE = Duration.ofSeconds(3);

  private final Jdbi jdbi;
  private final Outages outages;
  private final BlockingQueue<Job<?>> queue;
  private final Thread thread;
  private volatile boolean closed;
  // Of the thread alone.
  private @Nullable Handle handle;

  /// @param queued jobs that may wait
  WriterLane(String name, Jdbi jdbi, Outages outages, int queued) {
    this.jdbi = jdbi;
    this.outages = outages;
    this.queue = new ArrayBlockingQueue<>(queued);
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void submit(Job<?> job) {
    if (closed || !queue.offer(job)) {
      throw new StorageUnavailable("too much work is waiting, or the database is closed");
    }
  }

  private void run() {
    try {
      while (!closed) {
        List<Job<?>> group = new ArrayList<>();
        group.add(queue.take());
        queue.drainTo(group, MOST_IN_A_GROUP - 1);
        commit(group);
      }
    } catch (InterruptedException _) {
      // Closed while nothing was to do.
    } finally {
      letGo();
      queue.forEach(job -> job.fail(new StorageUnavailable("the database is closed")));
    }
  }

  private void commit(List<Job<?>> group) {
    try {
      Handle open = open();
      open.begin();
      List<Runnable> outcomes = new ArrayList<>();
      for (Job<?> job : group) {
        if (!job.abandoned()) {
          outcomes.add(job.runShared(open));
        }
      }
      open.commit();
      outages.works();
      outcomes.forEach(Runnable::run);
    } catch (RuntimeException | Error e) {
      // Also for an error: the thread must outlive the mistake of one job.
      letGo();
      Throwable told = outages.told(e);
      group.forEach(job -> job.fail(told));
    }
  }

  private Handle open() {
    Handle open = handle;
    if (open == null) {
      open = jdbi.open();
      handle = open;
    }
    return open;
  }

  /// Whatever was not committed is undone by the database when the connection ends.
  private void letGo() {
    Handle open = handle;
    handle = null;
    if (open != null) {
      try {
        open.close();
      } catch (JdbiException _) {
        // It was broken already; the next group opens another.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(LEAVE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
