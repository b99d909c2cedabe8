package io.pianorhythm.cli.play;

import io.pianorhythm.music.event.MidiEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Plays a programme by the clock. Every moment is timed from the start, so a late one does not
/// delay the next. It plays on the thread that writes to the server, so that no note waits for
/// another thread to wake up; that thread sleeps until shortly before a moment and spins for the
/// rest, because waking up is not exact.
final class Performance {
  // Virtual machines oversleep by some milliseconds now and then.
  private static final long SPIN_NANOS = 2_500_000;

  private final Programme programme;
  private final Instrument instrument;
  private final ScheduledExecutorService stage;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile boolean stopped;
  private volatile long positionMicros;

  // Of the stage alone.
  private long start;
  private int next;

  /// Takes the events of each moment.
  interface Instrument {
    /// @param late how long ago they were due
    void play(List<MidiEvent> events, Duration late);
  }

  /// @param stage one thread, on which everything is played
  Performance(Programme programme, Instrument instrument, ScheduledExecutorService stage) {
    this.programme = programme;
    this.instrument = instrument;
    this.stage = stage;
  }

  /// Plays to the end, or until stopped; called once, from another thread than the stage.
  void run() {
    stage.execute(() -> {
      start = System.nanoTime();
      turn();
    });
    over.join();
  }

  /// Ends the performance before its next moment, from any thread.
  void stop() {
    stopped = true;
    // From the stage, so that nothing sounds after run() has returned.
    stage.execute(() -> over.complete(null));
  }

  /// How far it has come, µs since the beginning.
  long positionMicros() {
    return positionMicros;
  }

  /// Waits for what is next, asleep or awake, and does it. Between two moments the stage is free to
  /// write what was played and to read what came.
  private void turn() {
    long due = start + nextMicros() * 1000;
    long left = due - System.nanoTime();
    if (stopped) {
      return;
    }
    if (left > SPIN_NANOS) {
      var _ = stage.schedule(this::turn, left - SPIN_NANOS, TimeUnit.NANOSECONDS);
      return;
    }
    while (System.nanoTime() < due) {
      Thread.onSpinWait();
    }
    proceed(due);
  }

  private void proceed(long due) {
    positionMicros = nextMicros();
    if (next == programme.moments().size()) {
      over.complete(null);
      return;
    }
    List<MidiEvent> events = programme.moments().get(next++).events();
    try {
      instrument.play(events, Duration.ofNanos(System.nanoTime() - due));
    } catch (RuntimeException failure) {
      over.completeExceptionally(failure);
      return;
    }
    stage.execute(this::turn);
  }

  private long nextMicros() {
    List<Moment> moments = programme.moments();
    return next < moments.size() ? moments.get(next).micros() : programme.durationMicros();
  }
}
