package io.pianorhythm.core.recording;

import io.pianorhythm.music.file.MidiFileWriter;
import io.pianorhythm.music.file.PlayerTrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An excerpt as a Standard MIDI File of format 1.
///
/// Time begins with the first frame. A tick is 0.1 ms: the stamp of a frame gives its milliseconds,
/// the delta times within it the ticks.
///
/// @param tracks a track for each who played, under its name
/// @param length from the first frame to the last event
public record MidiExport(List<PlayerTrack> tracks, Duration length) {

  private static final long NANOS_PER_TICK = 100_000;

  public MidiExport {
    tracks = List.copyOf(tracks);
  }

  /// The tracks of an excerpt. Programs and controllers begin as their player had set them before,
  /// and whatever is still down at the end is released there.
  public static MidiExport of(Excerpt excerpt) {
    long start = excerpt.startMillis();
    List<TrackWriter> writers = new ArrayList<>();
    for (Part part : excerpt.parts()) {
      if (!part.frames().isEmpty()) {
        writers.add(TrackWriter.of(part, excerpt.gaps(), start));
      }
    }
    long end = writers.stream().mapToLong(TrackWriter::lastTick).max().orElse(0);
    return new MidiExport(
        writers.stream().map(writer -> writer.finish(end)).toList(),
        Duration.ofNanos(end * NANOS_PER_TICK));
  }

  /// The file.
  public byte[] file() {
    return MidiFileWriter.write(tracks);
  }
}
