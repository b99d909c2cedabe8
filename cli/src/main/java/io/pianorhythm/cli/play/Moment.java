package io.pianorhythm.cli.play;

import io.pianorhythm.music.event.MidiEvent;
import java.util.List;

/// Events of one instant, in their order.
///
/// @param micros since the beginning of the performance
record Moment(long micros, List<MidiEvent> events) {
  Moment {
    events = List.copyOf(events);
  }
}
