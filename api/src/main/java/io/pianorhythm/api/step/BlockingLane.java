package io.pianorhythm.api.step;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/// Runs blocking work on virtual threads, only so much at a time. Who finds it full is refused at
/// once: waiting would only pile up.
public final class BlockingLane implements AutoCloseable {

  private final ExecutorService threads;
  private final Semaphore places;
  private final LongConsumer held;

  /// @param name of its threads
  /// @param most work at a time
  /// @param held told on the loop how long giving an answer has held it, ns
  public BlockingLane(String name, int most, LongConsumer held) {
    this.held = held;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.places = new Semaphore(most);
  }

  /// Runs the work and completes on the context of the caller. Fails with [Full] when there is no
  /// place, else as the work fails. To be called on a loop of Vert.x.
  public <T> Future<T> run(Callable<T> work) {
    Context context = Vertx.currentContext();
    Promise<T> promise = Promise.promise();
    if (!tryRun(() -> finish(context, promise, work))) {
      promise.fail(new Full());
    }
    return promise.future();
  }

  private <T> void finish(Context context, Promise<T> promise, Callable<T> work) {
    try {
      T result = work.call();
      context.runOnContext(_ -> timed(() -> promise.complete(result)));
    } catch (Exception | Error e) {
      context.runOnContext(_ -> timed(() -> promise.fail(e)));
    }
  }

  private void timed(Runnable answer) {
    long began = System.nanoTime();
    answer.run();
    held.accept(System.nanoTime() - began);
  }

  /// Runs the work unless there is no place.
  ///
  /// @return whether it will run
  public boolean tryRun(Runnable work) {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      threads.execute(() -> inPlace(work));
      return true;
    } catch (RejectedExecutionException _) {
      places.release();
      return false;
    }
  }

  private void inPlace(Runnable work) {
    try {
      work.run();
    } finally {
      places.release();
    }
  }

  /// Takes no more work and interrupts what runs.
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// There is no place; to be tried again later.
  public static final class Full extends Exception {
    Full() {
      super("too much blocking work at a time", null, false, false);
    }
  }
}
