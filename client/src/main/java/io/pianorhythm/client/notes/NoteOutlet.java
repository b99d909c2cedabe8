package io.pianorhythm.client.notes;

import io.pianorhythm.protocol.v1.MidiMessage;

/// Where finished frames go, in the order of the calls.
@FunctionalInterface
public interface NoteOutlet {
  /// Takes a frame; may wait while the connection is slow.
  void send(MidiMessage frame);
}
