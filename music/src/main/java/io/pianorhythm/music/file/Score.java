package io.pianorhythm.music.file;

import io.pianorhythm.music.event.MidiEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Music with times.
///
/// @param events in order of time; at the same time, in the order of the file
/// @param trackNames one name per track, empty where a track has none
/// @param duration from the beginning to the end of the longest track
public record Score(List<ScoreEvent> events, List<String> trackNames, Duration duration) {
  private static final int MICROS_PER_TICK = 100;

  public Score {
    events = List.copyOf(events);
    trackNames = List.copyOf(trackNames);
    long last = 0;
    for (ScoreEvent event : events) {
      if (event.micros() < last) {
        throw new IllegalArgumentException("an event at " + event.micros() + " follows " + last);
      }
      if (event.track() >= trackNames.size()) {
        throw new IllegalArgumentException("track " + event.track() + " has no name");
      }
      last = event.micros();
    }
  }

  /// The same music as tracks for a [MidiFileWriter], with times rounded to 0.1 ms. Tracks with
  /// neither events nor a name, such as those that only carry a tempo, are left out.
  public List<PlayerTrack> playerTracks() {
    List<List<TimedEvent>> byTrack = new ArrayList<>();
    trackNames.forEach(_ -> byTrack.add(new ArrayList<>()));
    for (ScoreEvent scored : events) {
      MidiEvent event = scored.event();
      long ticks = (scored.micros() + MICROS_PER_TICK / 2) / MICROS_PER_TICK;
      byTrack
          .get(scored.track())
          .add(new TimedEvent(ticks, event.status(), event.data1(), event.data2()));
    }
    List<PlayerTrack> tracks = new ArrayList<>();
    for (int i = 0; i < byTrack.size(); i++) {
      if (!byTrack.get(i).isEmpty() || !trackNames.get(i).isEmpty()) {
        tracks.add(new PlayerTrack(trackNames.get(i), byTrack.get(i)));
      }
    }
    return tracks;
  }
}
