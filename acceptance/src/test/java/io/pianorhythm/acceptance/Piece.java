package io.pianorhythm.acceptance;

import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.file.MalformedMidiFile;
import io.pianorhythm.music.file.MidiFile;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import io.pianorhythm.music.ledger.KeyLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A Standard MIDI File as what can be heard of it.
record Piece(Score score) {

  static Piece read(Path file) {
    try {
      return new Piece(MidiFile.read(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedMidiFile e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  /// The first `seconds` of it.
  Piece first(double seconds) {
    long end = (long) (seconds * 1e6);
    return new Piece(
        new Score(
            score.events().stream().filter(event -> event.micros() < end).toList(),
            score.trackNames(),
            score.duration()));
  }

  /// The same with everything released at its end, as a player does that stops in the middle.
  Piece thenReleased() {
    KeyLedger ledger = new KeyLedger();
    List<ScoreEvent> events = new ArrayList<>(score.events());
    for (ScoreEvent event : score.events()) {
      MidiEvent midi = event.event();
      ledger.apply(midi.status(), midi.data1(), midi.data2(), event.micros());
    }
    long end = events.isEmpty() ? 0 : events.getLast().micros();
    ledger.release((_, status, data1, data2) ->
        events.add(new ScoreEvent(end, 0, MidiEvent.of(status, data1, data2))));
    return new Piece(new Score(events, score.trackNames(), score.duration()));
  }

  /// Note-ons and note-offs of each channel, in order: pitch and velocity.
  Map<Integer, List<String>> notesByChannel() {
    Map<Integer, List<String>> notes = new TreeMap<>();
    for (ScoreEvent event : score.events()) {
      String note =
          switch (event.event()) {
            case NoteOn on -> "on " + on.key() + " " + on.velocity();
            case NoteOff off -> "off " + off.key() + " " + off.velocity();
            default -> "";
          };
      if (!note.isEmpty()) {
        notes.computeIfAbsent(event.event().channel(), _ -> new ArrayList<>()).add(note);
      }
    }
    return notes;
  }

  /// Everything of each channel, in order.
  Map<Integer, List<String>> eventsByChannel() {
    Map<Integer, List<String>> events = new TreeMap<>();
    for (ScoreEvent event : score.events()) {
      events
          .computeIfAbsent(event.event().channel(), _ -> new ArrayList<>())
          .add(event.event().toString());
    }
    return events;
  }

  /// Times of the note-ons, µs from the first, in order.
  long[] onsets() {
    long[] times =
        score.events().stream()
            .filter(event -> event.event() instanceof NoteOn on && on.velocity() > 0)
            .mapToLong(ScoreEvent::micros)
            .toArray();
    return Arrays.stream(times).map(time -> time - times[0]).toArray();
  }

  /// By how much the gaps between successive onsets differ from those of this piece played at
  /// `speed`, µs; the given share of them differs by no more.
  long gapError(Piece heard, double speed, double share) {
    long[] expected = onsets();
    long[] actual = heard.onsets();
    int gaps = Math.min(expected.length, actual.length) - 1;
    long[] errors = new long[gaps];
    for (int i = 0; i < gaps; i++) {
      double gap = (expected[i + 1] - expected[i]) / speed;
      errors[i] = Math.round(Math.abs(actual[i + 1] - actual[i] - gap));
    }
    Arrays.sort(errors);
    return errors[(int) Math.ceil(share * gaps) - 1];
  }
}
