package io.pianorhythm.lab.timing;

import java.util.List;
import java.util.stream.IntStream;

/// How a listener fared after a mishap.
final class Aftermath {
  /// After it nothing may be heard any more of what befell.
  private static final long CALM = 2_000_000;

  private static final long INSTANT = 50_000;

  private final Outcome outcome;
  private final long ends;

  Aftermath(Outcome outcome, Mishap mishap) {
    this.outcome = outcome;
    ends = mishap.ends();
  }

  /// The most strikes that sound within 50 ms of each other above the most that were played so.
  int burst() {
    List<Performance.Note> notes = outcome.performance().notes();
    int[] strikes =
        IntStream.range(0, notes.size())
            .filter(i -> notes.get(i).strikes() && outcome.journal().heardAt(i) >= 0)
            .toArray();
    long[] heard =
        IntStream.of(strikes).mapToLong(i -> outcome.journal().heardAt(i)).sorted().toArray();
    long[] played = IntStream.of(strikes).mapToLong(i -> notes.get(i).at()).toArray();
    return Math.max(0, most(heard) - most(played));
  }

  private static int most(long[] times) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < times.length; to++) {
      while (times[to] - times[from] > INSTANT) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  /// Strikes that were played after it was over and not struck.
  int missedAfter() {
    List<Performance.Note> notes = outcome.performance().notes();
    return (int)
        IntStream.range(0, notes.size())
            .filter(i -> notes.get(i).strikes() && notes.get(i).at() >= ends)
            .filter(i -> outcome.journal().heardAt(i) < 0)
            .count();
  }

  /// The longest time from a key to its sound, of what was played after it was over, ms.
  double longestDelayAfter() {
    List<Performance.Note> notes = outcome.performance().notes();
    return IntStream.range(0, notes.size())
            .filter(i -> notes.get(i).strikes() && notes.get(i).at() >= ends)
            .filter(i -> outcome.journal().heardAt(i) >= 0)
            .mapToLong(i -> outcome.journal().heardAt(i) - notes.get(i).at())
            .max()
            .orElse(0)
        / 1_000.0;
  }

  /// By how much the listener misjudges the server's clock at most once all is calm again, ms.
  double clockAfter() {
    return outcome.clockErrors().stream()
        .filter(error -> error.at() >= ends + CALM)
        .mapToDouble(error -> Math.abs(error.micros()) / 1_000)
        .max()
        .orElse(Double.NaN);
  }

  /// The interval error of what was played once all is calm again.
  Spread intervalAfter() {
    return Errors.of(outcome, ends + CALM).intervals();
  }
}
