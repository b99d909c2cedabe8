package io.pianorhythm.client.notes;

/// Runs something later.
@FunctionalInterface
public interface Alarm {
  /// Runs the task once, after at least this many µs, on any thread.
  void after(long micros, Runnable task);
}
