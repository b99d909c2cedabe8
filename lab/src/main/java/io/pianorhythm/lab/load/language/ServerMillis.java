package io.pianorhythm.lab.load.language;

/// The server's wall clock, near enough to stamp notes. Thread-safe.
final class ServerMillis {

  private static final long MILLI = 1_000_000;

  private volatile long offset;

  /// The server has just said what time it is, ms since 1970.
  void learn(long millis) {
    offset = millis - System.nanoTime() / MILLI;
  }

  long now() {
    return System.nanoTime() / MILLI + offset;
  }
}
