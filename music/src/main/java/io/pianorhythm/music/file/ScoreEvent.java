package io.pianorhythm.music.file;

import io.pianorhythm.music.event.MidiEvent;

/// One event of a [Score].
///
/// @param micros µs since the beginning
/// @param track index into [Score#trackNames]
/// @param event what is played
public record ScoreEvent(long micros, int track, MidiEvent event) {
  public ScoreEvent {
    if (micros < 0 || track < 0) {
      throw new IllegalArgumentException("no place in a score: " + micros + " µs, track " + track);
    }
  }
}
