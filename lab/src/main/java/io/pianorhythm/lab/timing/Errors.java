package io.pianorhythm.lab.timing;

import io.pianorhythm.music.event.Status;
import java.util.Arrays;
import java.util.List;

/// How far what was heard is from what was played, in ms, note by note.
final class Errors {
  private static final double MICROS = 1_000;
  private static final long LONGEST_INTERVAL = 2_000_000;
  private static final long CHORD = 30_000;
  private static final int KEYS = 16 * 128;

  private final List<Performance.Note> notes;
  private final Journal journal;
  private final long warmUp;
  private final Spread delays = new Spread();
  private final Spread intervals = new Spread();
  private final Spread chords = new Spread();
  private final Spread durations = new Spread();
  private final int[] struck = new int[KEYS];
  private int previous = -1;
  private int chord = -1;

  private Errors(Outcome outcome, long warmUp) {
    notes = outcome.performance().notes();
    journal = outcome.journal();
    this.warmUp = warmUp;
    Arrays.fill(struck, -1);
  }

  /// Looks at everything that was played after the warm-up and heard.
  static Errors of(Outcome outcome, long warmUp) {
    Errors errors = new Errors(outcome, warmUp);
    for (int i = 0; i < errors.notes.size(); i++) {
      errors.take(i);
    }
    return errors;
  }

  /// From the key to the ear.
  Spread delays() {
    return delays;
  }

  /// Between successive strikes at most two seconds apart.
  Spread intervals() {
    return intervals;
  }

  /// Between the first strike of a chord and the others, within 30 ms.
  Spread chords() {
    return chords;
  }

  /// Between a strike and its release.
  Spread durations() {
    return durations;
  }

  private void take(int event) {
    Performance.Note note = notes.get(event);
    if (journal.heardAt(event) < 0) {
      // The pair across a gap says nothing about rhythm.
      previous = note.strikes() ? -1 : previous;
    } else if (note.strikes()) {
      strike(event);
    } else if (Status.lifts(note.event().status(), note.event().data2())) {
      lift(event);
    }
  }

  private void strike(int event) {
    struck[key(event)] = event;
    if (notes.get(event).at() >= warmUp) {
      delays.add((journal.heardAt(event) - notes.get(event).at()) / MICROS);
      if (previous >= 0 && played(previous, event) <= LONGEST_INTERVAL) {
        intervals.add(error(previous, event));
      }
      if (chord >= 0 && played(chord, event) <= CHORD) {
        chords.add(error(chord, event));
      }
    }
    chord = chord >= 0 && played(chord, event) <= CHORD ? chord : event;
    previous = event;
  }

  private void lift(int event) {
    int from = struck[key(event)];
    if (from >= 0 && notes.get(from).at() >= warmUp) {
      durations.add(error(from, event));
    }
    struck[key(event)] = -1;
  }

  private int key(int event) {
    return notes.get(event).event().channel() * 128 + notes.get(event).event().data1();
  }

  private long played(int from, int to) {
    return notes.get(to).at() - notes.get(from).at();
  }

  private double error(int from, int to) {
    long heard = journal.heardAt(to) - journal.heardAt(from);
    return Math.abs(heard - played(from, to)) / MICROS;
  }
}
