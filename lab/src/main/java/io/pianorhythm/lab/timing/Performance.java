package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import io.pianorhythm.music.ledger.KeyLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Music as it is played in a run: events with true times, in order.
///
/// @param notes in the order of their times
record Performance(List<Note> notes) {
  private static final double HUMAN = 10_000;
  private static final long LEAST_LENGTH = 20_000;
  private static final long BETWEEN_ROUNDS = 2_000_000;

  /// @param at true time, µs
  record Note(long at, MidiEvent event) {
    boolean strikes() {
      return Status.strikes(event.status(), event.data2());
    }
  }

  /// The score as it is written, over and over until it fills the time. At the end of each round
  /// everything is let go.
  ///
  /// @param from when it begins, µs
  /// @param length µs
  static Performance of(Score score, long from, long length) {
    List<Note> notes = new ArrayList<>();
    long round = score.duration().toNanos() / 1_000 + BETWEEN_ROUNDS;
    for (long start = 0; start < length; start += round) {
      KeyLedger held = new KeyLedger();
      long last = 0;
      for (ScoreEvent event : score.events()) {
        if (start + event.micros() < length) {
          MidiEvent midi = event.event();
          last = event.micros();
          notes.add(new Note(from + start + last, midi));
          held.apply(midi.status(), midi.data1(), midi.data2(), last);
        }
      }
      long end = from + start + last + LEAST_LENGTH;
      held.release((_, status, data1, data2) ->
          notes.add(new Note(end, MidiEvent.of(status, data1, data2))));
    }
    return new Performance(notes);
  }

  /// The events by their times, in order.
  SortedMap<Long, List<MidiEvent>> together() {
    SortedMap<Long, List<MidiEvent>> together = new TreeMap<>();
    notes.forEach(
        note -> together.computeIfAbsent(note.at(), _ -> new ArrayList<>()).add(note.event()));
    return together;
  }

  /// The same with the unevenness of hands: what is written together moves together by some
  /// milliseconds, and the keys of a chord go down one after the other within 5 to 30 ms.
  Performance byHands(Dice dice) {
    List<Note> played = new ArrayList<>(notes.size());
    long[] struck = new long[16 * 128];
    for (int from = 0; from < notes.size(); ) {
      int to = from + 1;
      while (to < notes.size() && notes.get(to).at() == notes.get(from).at()) {
        to++;
      }
      long moved = Math.max(0, notes.get(from).at() + bell(dice));
      long spread = (long) dice.uniform(5_000, 30_000);
      long keys = notes.subList(from, to).stream().filter(Note::strikes).count();
      int key = 0;
      for (Note note : notes.subList(from, to)) {
        MidiEvent event = note.event();
        int place = event.channel() * 128 + event.data1();
        long at = moved;
        if (note.strikes()) {
          at += key++ * spread / Math.max(1, keys - 1);
          struck[place] = at;
        } else if (Status.lifts(event.status(), event.data2())) {
          at = Math.max(at - (long) dice.uniform(0, 20_000), struck[place] + LEAST_LENGTH);
        }
        played.add(new Note(at, event));
      }
      from = to;
    }
    // Stable: what is due together stays in its order.
    played.sort(Comparator.comparingLong(Note::at));
    return new Performance(played);
  }

  private static long bell(Dice dice) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += dice.uniform();
    }
    return Math.round(Math.clamp(sum, -3.0, 3.0) * HUMAN);
  }
}
