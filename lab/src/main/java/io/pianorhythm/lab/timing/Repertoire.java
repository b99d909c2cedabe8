package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.music.etude.Etude;
import io.pianorhythm.music.file.MalformedMidiFile;
import io.pianorhythm.music.file.MidiFile;
import io.pianorhythm.music.file.Score;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The music of the runs.
final class Repertoire {
  private static final List<String> PIECES =
      List.of("debussy-arabesque-no1", "maple-leaf-rag", "satie-gymnopedie-no1", "the-entertainer");
  private static final long BEGINS = 3_000_000;
  private static final long PAUSE = 1_000_000;
  private static final long PER_PIECE = 68_000_000;

  private final List<Score> scores;

  private Repertoire(List<Score> scores) {
    this.scores = scores;
  }

  /// The four pieces that come with the project.
  static Repertoire load() {
    return new Repertoire(PIECES.stream().map(Repertoire::score).toList());
  }

  private static Score score(String piece) {
    String name = "/midi/" + piece + ".mid";
    try (InputStream in = Repertoire.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in this build");
      }
      return MidiFile.read(in.readAllBytes());
    } catch (MalformedMidiFile malformed) {
      throw new IllegalStateException(name, malformed);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The pieces as they are written, more than a minute of each.
  Performance asWritten() {
    List<Performance.Note> notes = new ArrayList<>();
    long at = BEGINS;
    for (Score score : scores) {
      Performance piece = Performance.of(score, at, PER_PIECE);
      notes.addAll(piece.notes());
      at = piece.notes().getLast().at() + PAUSE;
    }
    return new Performance(notes);
  }

  /// As much of the pieces as fits, beginning with the densest.
  Performance beginning(Duration length) {
    return Performance.of(scores.getLast(), 0, length.toNanos() / 1_000);
  }

  /// The same, when the clocks are known.
  Performance oncePrepared(Duration length) {
    return Performance.of(scores.getLast(), BEGINS, length.toNanos() / 1_000);
  }

  /// The same as hands play it.
  Performance byHands(int seed) {
    return asWritten().byHands(new Dice(seed));
  }

  /// Trills, glissandi, half pedal, keys struck again: hard music from a seed.
  static Performance hard(int seed, Duration length) {
    return hard(seed, BEGINS, length);
  }

  /// The same from another time on, µs.
  static Performance hard(int seed, long begins, Duration length) {
    return Performance.of(Etude.of(seed, length), begins, length.toNanos() / 1_000);
  }

  /// More than hands can do.
  static Performance black(int seed, int eventsPerSecond, Duration length) {
    return Performance.of(
        Etude.dense(seed, eventsPerSecond, length), BEGINS, length.toNanos() / 1_000);
  }

  /// Hardly any notes, for what is about clocks.
  static Performance sparse(Duration length) {
    Performance piece = hard(1, Duration.ofSeconds(10));
    List<Performance.Note> notes = new ArrayList<>(piece.notes());
    Performance.Note last = piece.notes().getLast();
    notes.add(new Performance.Note(BEGINS + length.toNanos() / 1_000, last.event()));
    notes.sort(Comparator.comparingLong(Performance.Note::at));
    return new Performance(notes);
  }
}
