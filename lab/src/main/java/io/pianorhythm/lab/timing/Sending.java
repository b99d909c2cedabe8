package io.pianorhythm.lab.timing;

import io.pianorhythm.music.event.MidiEvent;
import java.util.List;

/// A player's side of a scheme.
interface Sending {
  /// Keys, pedals or controllers move, all at this moment.
  void play(List<MidiEvent> together);

  /// Frames sent so far.
  int frames();

  /// The connection was lost and is there again.
  ///
  /// @param confirmed the number of the last frame that the server has
  default void reconnected(int confirmed) {}
}
