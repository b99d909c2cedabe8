package io.pianorhythm.music.file;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads Standard MIDI Files of formats 0 and 1, with ticks per quarter note or per film frame.
///
/// Meta events other than tempo, name and end are skipped, and so are system exclusive messages,
/// chunks of other kinds and whatever follows the last track.
public final class MidiFile {
  /// The longest file that is read, in bytes.
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final String TRACK_CHUNK = "a track chunk \"MTrk\"";

  private final ByteCursor file;
  private final List<TrackReader.TickEvent> events = new ArrayList<>();
  private final List<TickClock.TempoChange> tempos = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private long endTick;

  private MidiFile(ByteCursor file) {
    this.file = file;
  }

  /// The music in the file.
  ///
  /// @throws MalformedMidiFile if it is not a Standard MIDI File of these kinds, or longer than
  ///   [#MAX_BYTES]
  public static Score read(byte[] bytes) throws MalformedMidiFile {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedMidiFile(
          MAX_BYTES, "a file of at most " + MAX_BYTES + " bytes", bytes.length + " bytes");
    }
    return new MidiFile(ByteCursor.ofFile(bytes)).read();
  }

  private Score read() throws MalformedMidiFile {
    Header header = Header.read(file);
    readTracks(header.tracks());
    // Stable: events of one tick stay in the order of the tracks.
    events.sort(Comparator.comparingLong(TrackReader.TickEvent::tick));
    TickClock clock = header.clock(tempos);
    List<ScoreEvent> scored = new ArrayList<>(events.size());
    for (TrackReader.TickEvent event : events) {
      scored.add(new ScoreEvent(clock.micros(event.tick()), event.track(), event.event()));
    }
    return new Score(scored, names, Duration.of(clock.micros(endTick), ChronoUnit.MICROS));
  }

  private void readTracks(int count) throws MalformedMidiFile {
    // Chunks of other kinds are allowed; where a track is missing in the end, the first of them is
    // to blame.
    @Nullable MalformedMidiFile strangeChunk = null;
    while (names.size() < count) {
      if (file.atEnd() && strangeChunk != null) {
        throw strangeChunk;
      }
      int start = file.offset();
      String tag = file.tag(TRACK_CHUNK);
      if (!tag.equals("MTrk") && strangeChunk == null) {
        strangeChunk = new MalformedMidiFile(start, TRACK_CHUNK, ChunkTag.quoted(tag));
      }
      long length = file.u32("the length of a chunk");
      if (length > file.left() && strangeChunk != null) {
        throw strangeChunk;
      }
      ByteCursor chunk =
          file.chunk(length, "a chunk of " + length + " bytes", "the end of the track chunk");
      if (tag.equals("MTrk")) {
        readTrack(chunk);
      }
    }
  }

  private void readTrack(ByteCursor chunk) throws MalformedMidiFile {
    TrackReader track = new TrackReader(chunk, names.size(), events, tempos);
    track.read();
    names.add(track.name());
    endTick = Math.max(endTick, track.endTick());
  }
}
