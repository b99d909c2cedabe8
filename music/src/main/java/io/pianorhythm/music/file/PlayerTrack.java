package io.pianorhythm.music.file;

import java.util.List;

/// What one player played, in order of time, under the player's name.
public record PlayerTrack(String name, List<TimedEvent> events) {
  public PlayerTrack {
    events = List.copyOf(events);
    long last = 0;
    for (TimedEvent event : events) {
      if (event.ticks() < last) {
        throw new IllegalArgumentException("tick " + event.ticks() + " follows " + last);
      }
      last = event.ticks();
    }
  }
}
