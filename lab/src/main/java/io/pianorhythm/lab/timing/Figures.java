package io.pianorhythm.lab.timing;

import io.pianorhythm.music.event.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// One scheme on one profile, over one or more runs. Times in ms.
///
/// @param lost events that were never heard
/// @param doubled events that were heard twice
/// @param stuck keys that were down at the end
/// @param stale note-ons that were too old to be struck, and were reported
/// @param delay from the key to the ear
/// @param interval by how much the time between two strikes differs
/// @param chord the same within a chord
/// @param duration the same between a strike and its release
/// @param clock by how much the server's clock is misjudged, from 60 s on
/// @param latePercent frames that came after their time
/// @param framesPerSecond that the player sends
/// @param bytesPerEvent of MIDI data
/// @param travel ms a minute that the playout delay moves
record Figures(
    int lost,
    int doubled,
    int stuck,
    int stale,
    Spread delay,
    Spread interval,
    Spread chord,
    Spread duration,
    Spread clock,
    double latePercent,
    double framesPerSecond,
    double bytesPerEvent,
    double travel) {
  static final long WARM_UP = 33_000_000;
  private static final long CLOCK_FROM = 60_000_000;
  private static final double MICROS = 1_000;
  private static final double SECOND = 1_000_000;

  static Figures of(List<Outcome> outcomes) {
    Spread delay = new Spread();
    Spread interval = new Spread();
    Spread chord = new Spread();
    Spread duration = new Spread();
    Spread clock = new Spread();
    for (Outcome outcome : outcomes) {
      Errors errors = Errors.of(outcome, WARM_UP);
      delay.addAll(errors.delays());
      interval.addAll(errors.intervals());
      chord.addAll(errors.chords());
      duration.addAll(errors.durations());
      outcome.clockErrors().stream()
          .filter(error -> error.at() >= CLOCK_FROM)
          .forEach(error -> clock.add(Math.abs(error.micros()) / MICROS));
    }
    double seconds = outcomes.stream().mapToDouble(Figures::seconds).sum();
    double frames = outcomes.stream().mapToLong(Outcome::frames).sum();
    double events = outcomes.stream().mapToInt(o -> o.performance().notes().size()).sum();
    return new Figures(
        count(outcomes, Journal.UNHEARD),
        outcomes.stream().mapToInt(o -> o.journal().doubled()).sum(),
        outcomes.stream().mapToInt(Figures::stuck).sum(),
        count(outcomes, Journal.STALE),
        delay,
        interval,
        chord,
        duration,
        clock,
        100 * outcomes.stream().mapToLong(Outcome::lateFrames).sum() / frames,
        frames / seconds,
        outcomes.stream().mapToLong(Outcome::bytes).sum() / events,
        outcomes.stream().mapToLong(Outcome::travelMicros).sum() / MICROS / seconds * 60);
  }

  /// Events that were lost, doubled or left a key down.
  int broken() {
    return lost + doubled + stuck;
  }

  private static double seconds(Outcome outcome) {
    List<Performance.Note> notes = outcome.performance().notes();
    return (notes.getLast().at() - notes.getFirst().at()) / SECOND;
  }

  private static int count(List<Outcome> outcomes, long mark) {
    return outcomes.stream().mapToInt(outcome -> outcome.journal().count(mark)).sum();
  }

  /// Keys that are down when everything has been heard, in the order of hearing.
  private static int stuck(Outcome outcome) {
    List<Integer> heard = new ArrayList<>();
    IntStream.range(0, outcome.performance().notes().size())
        .filter(event -> outcome.journal().heardAt(event) >= 0)
        .forEach(heard::add);
    heard.sort(Comparator.comparingLong(outcome.journal()::heardAt));
    Set<Integer> down = new HashSet<>();
    for (int event : heard) {
      Performance.Note note = outcome.performance().notes().get(event);
      int key = note.event().channel() * 128 + note.event().data1();
      if (note.strikes()) {
        down.add(key);
      } else if (Status.lifts(note.event().status(), note.event().data2())) {
        down.remove(key);
      }
    }
    return down.size();
  }
}
