package io.pianorhythm.storage;

import io.pianorhythm.core.store.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;

/// One caller's work on its way through a lane.
final class Job<T> {

  private static final String SAVEPOINT = "job";

  private final Work<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  Job(Work<T> work) {
    this.work = work;
  }

  /// Whether nobody waits for it any more; it need not be begun then.
  boolean abandoned() {
    return result.isDone();
  }

  T run(Handle handle) {
    return work.in(handle);
  }

  void succeed(T value) {
    result.complete(value);
  }

  void fail(Throwable failure) {
    result.completeExceptionally(failure);
  }

  /// Runs inside a transaction that it shares. Its own mistake undoes its own statements only.
  ///
  /// @return tells the caller the outcome; to be run once the transaction is committed
  /// @throws RuntimeException when the whole transaction is lost
  Runnable runShared(Handle handle) {
    handle.savepoint(SAVEPOINT);
    try {
      T value = work.in(handle);
      handle.releaseSavepoint(SAVEPOINT);
      return () -> succeed(value);
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      handle.rollbackToSavepoint(SAVEPOINT);
      return () -> fail(e);
    }
  }

  /// Blocks until the outcome is known, but no longer than `patience`.
  T await(Duration patience) {
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      result.cancel(false);
      throw new StorageUnavailable("no answer within " + patience.toMillis() + " ms");
    } catch (InterruptedException _) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw new StorageUnavailable("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("work failed", e.getCause());
    }
  }
}
