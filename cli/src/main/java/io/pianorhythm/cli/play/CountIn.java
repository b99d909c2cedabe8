package io.pianorhythm.cli.play;

import java.util.concurrent.TimeUnit;

/// Beats before the first note, unheard: a program that has just started is late for some tenths of
/// a second, while its last classes are loaded and its compilers take the core. The music begins
/// when ten beats in a row came in time, and in any case after a second.
final class CountIn {
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long IN_TIME_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int BEATS = 10;

  private final Cue cue;
  private final Runnable music;

  // Of the stage alone.
  private long latest;
  private int inTime;

  /// @param music is called on the stage when it is calm
  CountIn(Cue cue, Runnable music) {
    this.cue = cue;
    this.music = music;
  }

  /// Begins to count; called on the stage.
  void begin() {
    latest = System.nanoTime() + LONGEST_NANOS;
    next();
  }

  private void next() {
    long due = System.nanoTime() + BEAT_NANOS;
    cue.at(due, () -> beat(System.nanoTime() - due));
  }

  private void beat(long lateNanos) {
    inTime = lateNanos <= IN_TIME_NANOS ? inTime + 1 : 0;
    if (inTime == BEATS || System.nanoTime() >= latest) {
      music.run();
    } else {
      next();
    }
  }
}
