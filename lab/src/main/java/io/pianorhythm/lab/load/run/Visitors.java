package io.pianorhythm.lab.load.run;

import io.pianorhythm.client.ClientException;
import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.language.StormLine;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.wire.Connection;
import io.pianorhythm.lab.load.wire.PlayerLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/// Those who come and go: each with a ticket and a connection of its own, into a room that is being
/// played in, where it stays for a second. They come when they are due, however long the ones
/// before take; every other one is cut off in place of closing.
final class Visitors implements AutoCloseable {

  private static final long STAY_NANOS = 1_000_000_000;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final long SEAT_SECONDS = 30;

  private final Terms terms;
  private final PlayerLoop loop;
  private final Language language;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Histogram untilIn = new SynchronizedHistogram(LONGEST_NANOS, 3);
  // Set before anybody comes.
  private long from;
  private long to;
  private long came;
  private long failed;

  /// They wait outside.
  Visitors(Terms terms) {
    this.terms = terms;
    loop = new PlayerLoop(terms.server(), false);
    language = terms.language().apply(terms.parts().getFirst());
  }

  /// They begin to come. Without a rate of visits nobody does.
  ///
  /// @param begin of the window, by `System.nanoTime()`
  /// @param end of it, after which nobody comes
  void come(long begin, long end) {
    from = begin;
    to = end;
    if (terms.visitsPerSecond() > 0) {
      var _ = threads.submit(this::keepComing);
    }
  }

  private void keepComing() {
    long gap = Math.round(1e9 / terms.visitsPerSecond());
    long due = System.nanoTime();
    for (int number = 0; due < to && !threads.isShutdown(); number++) {
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      int visit = number;
      long at = due;
      var _ = threads.submit(() -> visit(visit, at));
      due += gap;
    }
  }

  private void visit(int number, long due) {
    Crowd crowd = terms.parts().getFirst().crowd();
    boolean counts = due >= from;
    CompletableFuture<Long> in = new CompletableFuture<>();
    try {
      Language.Pass pass = language.admit(crowd, crowd.connections() + number);
      StormLine line = new StormLine(new Entry(in));
      Connection connection = loop.open(pass.target(), pass.subprotocol(), line);
      connection.seating().get(SEAT_SECONDS, TimeUnit.SECONDS);
      String room = language.room(crowd, number % crowd.rooms());
      loop.thread().execute(() -> line.enter(room, "visit"));
      long _ = in.get(SEAT_SECONDS, TimeUnit.SECONDS);
      count(counts, System.nanoTime() - due);
      LockSupport.parkNanos(STAY_NANOS);
      leave(connection, number);
    } catch (ExecutionException | TimeoutException | ClientException _) {
      count(counts, -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leave(Connection connection, int number) {
    if (number % 2 == 0) {
      connection.close();
    } else {
      connection.cut();
    }
  }

  /// @param nanos until it was in; below 0: it never was
  private synchronized void count(boolean counts, long nanos) {
    if (counts) {
      came++;
      if (nanos < 0) {
        failed++;
      } else {
        untilIn.recordValue(Math.min(nanos, LONGEST_NANOS));
      }
    }
  }

  /// Waits until the last has gone.
  Visits leave() {
    threads.close();
    synchronized (this) {
      return new Visits(came, failed, untilIn.copy());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    loop.close();
    language.close();
  }

  private record Entry(CompletableFuture<Long> in) implements StormLine.Arrival {
    @Override
    public void joined(long nanos) {
      in.complete(nanos);
    }

    @Override
    public void refused(String why) {
      in.completeExceptionally(new NotReady(why));
    }
  }
}
