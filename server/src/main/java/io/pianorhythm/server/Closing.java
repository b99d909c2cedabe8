package io.pianorhythm.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was started, to be stopped in the reverse order. One step that fails does not keep the
/// others from being stopped.
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  /// One thing to stop; may block until it is stopped.
  interface Stop {
    void run() throws Exception;
  }

  private record Step(String name, Stop stop) {}

  /// Adds what was started last.
  void add(String name, Stop stop) {
    steps.push(new Step(name, stop));
  }

  /// Adds what is to be stopped last, after everything that was started before and after it.
  void addFirst(String name, Stop stop) {
    steps.addLast(new Step(name, stop));
  }

  /// Stops everything, once.
  @Override
  public synchronized void close() {
    for (Step step = steps.poll(); step != null; step = steps.poll()) {
      try {
        step.stop().run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.warn("{} did not stop in order", step.name(), e);
      }
    }
  }
}
