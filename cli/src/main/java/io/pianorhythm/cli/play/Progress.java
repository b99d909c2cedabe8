package io.pianorhythm.cli.play;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Shows how far a performance has come: one line that is rewritten on a terminal, else a line
/// every 5 s. Writes on a thread of its own, so that a slow terminal cannot delay a note.
final class Progress implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 200;
  private static final long LINE_MILLIS = 5_000;

  private final PrintWriter out;
  private final String title;
  private final LongSupplier positionMicros;
  private final long durationMicros;
  private final CountDownLatch over = new CountDownLatch(1);
  private final boolean terminal = terminal();
  private final Thread thread = Thread.ofVirtual().name("progress").unstarted(this::run);

  Progress(PrintWriter out, String title, LongSupplier positionMicros, long durationMicros) {
    this.out = out;
    this.title = title;
    this.positionMicros = positionMicros;
    this.durationMicros = durationMicros;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!over.await(terminal ? TERMINAL_MILLIS : LINE_MILLIS, TimeUnit.MILLISECONDS)) {
        show();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    out.print(
        "%s%s  %s / %s%s"
            .formatted(
                terminal ? "\r" : "",
                title,
                clock(positionMicros.getAsLong()),
                clock(durationMicros),
                terminal ? " " : System.lineSeparator()));
    out.flush();
  }

  /// Shows the last position and ends the line.
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    show();
    if (terminal) {
      out.println();
      out.flush();
    }
  }

  /// Minutes and seconds.
  static String clock(long micros) {
    long seconds = micros / 1_000_000;
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static boolean terminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
