package io.pianorhythm.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes frames one after the other in the order of [#send], each once the one before is written.
/// An idle outbox writes in the caller's thread. When it is full, the caller waits, so that no
/// note-off is ever dropped here.
final class Outbox {
  private static final int CAPACITY = 4096;

  private final Duration patience;
  private final Semaphore places = new Semaphore(CAPACITY);
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Entry> waiting = new ArrayDeque<>();
  private boolean writing;
  private @Nullable SessionClosed end;

  /// @param patience how long a caller waits for a place before it is told that the session is
  ///   stuck
  Outbox(Duration patience) {
    this.patience = patience;
  }

  /// Queues a frame; done when it is written.
  ///
  /// @param write begins to write; no other write begins before its future is done
  CompletableFuture<@Nullable Void> send(Supplier<CompletableFuture<?>> write) {
    takePlace();
    Entry entry = new Entry(write, new CompletableFuture<>());
    if (enqueue(entry)) {
      pump();
    }
    return entry.written;
  }

  /// Fails what is queued and everything to come.
  void end(SessionClosed cause) {
    lock.lock();
    try {
      end = cause;
      waiting.forEach(entry -> settle(entry, cause));
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void takePlace() {
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Unanswered("the server does not read", patience);
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while sending", interruption);
    }
  }

  /// True when the caller is to write.
  private boolean enqueue(Entry entry) {
    lock.lock();
    try {
      if (end != null) {
        settle(entry, end);
        return false;
      }
      waiting.add(entry);
      boolean idle = !writing;
      writing = true;
      return idle;
    } finally {
      lock.unlock();
    }
  }

  private void pump() {
    for (Entry entry = next(); entry != null; entry = next()) {
      CompletableFuture<?> done = entry.write.get();
      if (!done.isDone()) {
        Entry begun = entry;
        Future<?> _ =
            done.whenComplete((_, failure) -> {
              settle(begun, failure);
              pump();
            });
        return;
      }
      settle(entry, done.isCompletedExceptionally() ? done.exceptionNow() : null);
    }
  }

  private @Nullable Entry next() {
    lock.lock();
    try {
      Entry entry = waiting.poll();
      writing = entry != null;
      return entry;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Entry entry, @Nullable Throwable failure) {
    places.release();
    if (failure == null) {
      entry.written.complete(null);
    } else {
      entry.written.completeExceptionally(failure);
    }
  }

  private record Entry(
      Supplier<CompletableFuture<?>> write, CompletableFuture<@Nullable Void> written) {}
}
