package io.pianorhythm.lab.load.run;

import io.pianorhythm.client.ClientException;
import io.pianorhythm.lab.load.wire.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Lets many members in, so many at a time.
final class Doorway {

  private static final long SEAT_SECONDS = 60;

  private final int atOnce;
  private final AtomicInteger inside = new AtomicInteger();

  /// @param atOnce how many are let in at the same time
  Doorway(int atOnce) {
    this.atOnce = atOnce;
  }

  /// How many are inside so far. Any thread may ask.
  int inside() {
    return inside.get();
  }

  /// Lets all of them in; returns when they are seated.
  ///
  /// @param open opens the connection of one
  void admit(List<Integer> who, IntFunction<Connection> open) throws NotReady {
    Semaphore places = new Semaphore(atOnce);
    List<Future<?>> coming = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int one : who) {
        coming.add(threads.submit(() -> enter(one, open, places)));
      }
      for (Future<?> each : coming) {
        each.get();
      }
    } catch (ExecutionException failure) {
      Throwable why = failure.getCause() == null ? failure : failure.getCause();
      throw new NotReady("somebody did not get in: " + why.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotReady("interrupted");
    }
  }

  private Void enter(int one, IntFunction<Connection> open, Semaphore places)
      throws InterruptedException, NotReady {
    places.acquire();
    try {
      open.apply(one).seating().get(SEAT_SECONDS, TimeUnit.SECONDS);
      inside.incrementAndGet();
      return null;
    } catch (ExecutionException failure) {
      Throwable why = failure.getCause() == null ? failure : failure.getCause();
      throw new NotReady(String.valueOf(why.getMessage()));
    } catch (ClientException refused) {
      throw new NotReady(String.valueOf(refused.getMessage()));
    } catch (TimeoutException _) {
      throw new NotReady("no seat within %d s".formatted(SEAT_SECONDS));
    } finally {
      places.release();
    }
  }
}
