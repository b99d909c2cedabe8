package io.pianorhythm.cli.play;

import io.pianorhythm.music.event.MidiEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Plays a programme by the clock. Every moment is timed from the start, so a late one does not
/// delay the next. The thread sleeps until shortly before a moment and spins for the rest, because
/// waking up is not exact.
final class Performance {
  // Virtual machines oversleep by a millisecond now and then.
  private static final long SPIN_NANOS = 1_500_000;

  private final Programme programme;
  private final Instrument instrument;
  private volatile boolean stopped;
  private volatile long positionMicros;

  /// Takes the events of each moment.
  interface Instrument {
    /// @param late how long ago they were due
    void play(List<MidiEvent> events, Duration late);
  }

  Performance(Programme programme, Instrument instrument) {
    this.programme = programme;
    this.instrument = instrument;
  }

  /// Plays to the end, or until stopped; called once.
  void run() {
    long start = System.nanoTime();
    for (Moment moment : programme.moments()) {
      long due = start + moment.micros() * 1000;
      if (!awaitNanos(due)) {
        return;
      }
      instrument.play(moment.events(), Duration.ofNanos(System.nanoTime() - due));
      positionMicros = moment.micros();
    }
    if (awaitNanos(start + programme.durationMicros() * 1000)) {
      positionMicros = programme.durationMicros();
    }
  }

  /// Ends the performance before its next moment, from any thread.
  void stop(Thread player) {
    stopped = true;
    LockSupport.unpark(player);
  }

  /// How far it has come, µs since the beginning.
  long positionMicros() {
    return positionMicros;
  }

  /// Whether the time came before a stop.
  private boolean awaitNanos(long nanos) {
    while (!stopped) {
      long left = nanos - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
    return false;
  }
}
