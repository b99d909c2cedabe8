package io.pianorhythm.cli.play;

import io.pianorhythm.music.event.MidiEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/// Plays a programme by the clock, after a [CountIn]. Every moment is timed from the start, so a
/// late one does not delay the next. It plays on the thread that writes to the server, so that no
/// note waits for another thread to wake up.
final class Performance {
  private final Programme programme;
  private final Instrument instrument;
  private final ScheduledExecutorService stage;
  private final Cue cue;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile boolean stopped;
  private volatile long positionMicros;

  // Of the stage alone.
  private long start;
  private int next;

  /// Takes the events of each moment.
  interface Instrument {
    /// They are next, in a moment; told where there is time. Nobody is to hear them yet.
    default void prepare(List<MidiEvent> events) {}

    /// @param late how long ago they were due
    void play(List<MidiEvent> events, Duration late);
  }

  /// @param stage one thread, on which everything is played
  Performance(Programme programme, Instrument instrument, ScheduledExecutorService stage) {
    this.programme = programme;
    this.instrument = instrument;
    this.stage = stage;
    this.cue = new Cue(stage, () -> !stopped);
  }

  /// Plays to the end, or until stopped; called once, from another thread than the stage.
  void run() {
    stage.execute(new CountIn(cue, this::begin)::begin);
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

  private void begin() {
    start = System.nanoTime();
    turn();
  }

  /// Waits for what is next, and does it.
  private void turn() {
    long due = start + nextMicros() * 1000;
    cue.at(due, this::prepare, () -> proceed(due));
  }

  private void prepare() {
    if (next < programme.moments().size()) {
      instrument.prepare(programme.moments().get(next).events());
    }
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
