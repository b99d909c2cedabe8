package io.pianorhythm.client.hearing;

import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.client.playout.Tempo;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.RoomTempo;
import io.pianorhythm.protocol.v1.TimingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// From the mode of a room to the rule of playout: what the room's settings say, what the server
/// says of a concert's common delay, and what the listener prefers. Belongs to one thread at a
/// time.
public final class TimingRules {
  private static final long DEFAULT_MILLI_BPM = 120_000;
  private static final int DEFAULT_BEATS = 4;
  private static final int DEFAULT_PHRASE_BARS = 2;

  private TimingMode roomMode = TimingMode.TIMING_MODE_LISTENING;
  private @Nullable TimingMode own;
  private Tempo tempo = tempoOf(RoomTempo.getDefaultInstance());
  private int phraseBeats = DEFAULT_PHRASE_BARS * DEFAULT_BEATS;
  private long commonDelay;

  /// The room has these settings.
  public void settings(RoomSettings settings) {
    roomMode = known(settings.getTimingMode());
    tempo = tempoOf(settings.getTempo());
    int beats = settings.getTempo().getPhraseBeats();
    phraseBeats = beats > 0 ? beats : DEFAULT_PHRASE_BARS * tempo.beatsPerBar();
  }

  /// There is another room, or none: the common delay of the one before says nothing.
  public void anotherRoom() {
    commonDelay = 0;
  }

  /// The server says which delay all have in common.
  ///
  /// @param micros 0: not known
  public void commonDelay(long micros) {
    commonDelay = micros;
  }

  /// Hears in a mode of one's own; null: in that of the room.
  public void override(@Nullable TimingMode mode) {
    own = mode == null ? null : known(mode);
  }

  /// The mode in which this side hears.
  public TimingMode mode() {
    return own == null ? roomMode : own;
  }

  /// The beat of the room.
  public Tempo tempo() {
    return tempo;
  }

  /// The rule of the mode. A concert without a common delay is heard as in listening.
  public PlayoutRule rule() {
    return switch (mode()) {
      case TIMING_MODE_BALANCED -> PlayoutRule.BALANCED;
      case TIMING_MODE_DUET -> PlayoutRule.DUET;
      case TIMING_MODE_CONCERT ->
          commonDelay > 0 ? PlayoutRule.fixed(commonDelay) : PlayoutRule.LISTENING;
      case TIMING_MODE_PHRASE -> PlayoutRule.fixed(tempo.phrase(phraseBeats));
      case TIMING_MODE_LISTENING, TIMING_MODE_UNSPECIFIED, UNRECOGNIZED -> PlayoutRule.LISTENING;
    };
  }

  /// How long notes may wait for each other on their way out.
  public Duration window() {
    return duet() ? NoteSender.DUET_WINDOW : NoteSender.WINDOW;
  }

  /// Whether the smallest delay is asked for.
  public boolean duet() {
    return mode() == TimingMode.TIMING_MODE_DUET;
  }

  private static TimingMode known(TimingMode mode) {
    return mode == TimingMode.TIMING_MODE_UNSPECIFIED || mode == TimingMode.UNRECOGNIZED
        ? TimingMode.TIMING_MODE_LISTENING
        : mode;
  }

  private static Tempo tempoOf(RoomTempo tempo) {
    long milliBpm = tempo.getMilliBpm() == 0 ? DEFAULT_MILLI_BPM : tempo.getMilliBpm();
    int beats = tempo.getBeatsPerBar() == 0 ? DEFAULT_BEATS : tempo.getBeatsPerBar();
    return Tempo.of(tempo.getAnchorUs(), milliBpm / 1000.0, beats);
  }
}
