package io.pianorhythm.cli.play;

import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.music.event.MidiEvent;
import java.time.Duration;
import java.util.List;

/// Plays into a session, and rehearses what is next.
record Keyboard(NoteSender notes, Rehearsal rehearsal) implements Performance.Instrument {
  @Override
  public void prepare(List<MidiEvent> events) {
    rehearsal.play(events);
  }

  @Override
  public void play(List<MidiEvent> events, Duration late) {
    notes.play(events, late);
  }
}
