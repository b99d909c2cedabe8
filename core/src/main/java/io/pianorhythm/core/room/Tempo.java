package io.pianorhythm.core.room;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The shared beat of a room. Beat n is at `anchorMicros + n * 60,000,000,000 / milliBpm`; bars
/// begin at beat 0 and every `beatsPerBar` beats from there.
///
/// @param milliBpm beats a minute, times 1,000
/// @param beatsPerBar beats in a bar, 1 to [#MOST_BEATS_PER_BAR]
/// @param phraseBeats how many beats later others are heard in [TimingMode#PHRASE], 1 to
///   [#MOST_PHRASE_BEATS]
/// @param anchorMicros when beat 0 is, µs of server time since 1970
public record Tempo(int milliBpm, int beatsPerBar, int phraseBeats, long anchorMicros) {

  /// The slowest beat, in beats a minute times 1,000.
  public static final int SLOWEST = 20_000;

  /// The fastest beat, in beats a minute times 1,000.
  public static final int FASTEST = 400_000;

  /// Beats of the longest bar.
  public static final int MOST_BEATS_PER_BAR = 16;

  /// Beats of the longest phrase.
  public static final int MOST_PHRASE_BEATS = 64;

  /// What holds when nothing was said; its anchor is set when the room is made.
  public static final Tempo DEFAULT = new Tempo(120_000, 4, 8, 0);

  private static final long BACK = TimeUnit.SECONDS.toMicros(2);
  private static final long AHEAD = TimeUnit.SECONDS.toMicros(10);

  /// Whether each value but the anchor is within its range.
  public boolean valid() {
    return milliBpm >= SLOWEST
        && milliBpm <= FASTEST
        && beatsPerBar >= 1
        && beatsPerBar <= MOST_BEATS_PER_BAR
        && phraseBeats >= 1
        && phraseBeats <= MOST_PHRASE_BEATS;
  }

  /// This tempo as it follows another one: an anchor around now is taken, so that a count-in may
  /// end on the beat; with any other one the beat goes on as it is, or begins now if it is another
  /// beat.
  Tempo following(Tempo before, Instant now) {
    long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    if (anchorMicros >= micros - BACK && anchorMicros <= micros + AHEAD) {
      return this;
    }
    return anchoredAt(sameBeat(before) ? before.anchorMicros : micros);
  }

  private boolean sameBeat(Tempo other) {
    return equals(other.anchoredAt(anchorMicros));
  }

  private Tempo anchoredAt(long micros) {
    return new Tempo(milliBpm, beatsPerBar, phraseBeats, micros);
  }
}
