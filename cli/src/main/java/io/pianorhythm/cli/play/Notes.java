package io.pianorhythm.cli.play;

import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOn;

/// What counts as a note.
final class Notes {
  private Notes() {}

  /// Whether the event strikes a key.
  static boolean strikes(MidiEvent event) {
    return event instanceof NoteOn(_, _, int velocity) && velocity > 0;
  }
}
