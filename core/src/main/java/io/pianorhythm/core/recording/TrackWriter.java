package io.pianorhythm.core.recording;

import io.pianorhythm.music.file.PlayerTrack;
import io.pianorhythm.music.file.TimedEvent;
import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One player's track while it is written.
final class TrackWriter implements EventVisitor {

  private static final long TICKS_PER_MILLI = 10;

  private final String name;
  private final long startMillis;
  private final List<TimedEvent> events = new ArrayList<>();
  private final KeyLedger ledger = new KeyLedger();
  private final FrameScanner scanner = new FrameScanner();
  private long baseTick;
  private long lastTick;

  private TrackWriter(String name, long startMillis) {
    this.name = name;
    this.startMillis = startMillis;
  }

  /// All of a part except its end.
  static TrackWriter of(Part part, List<Long> gaps, long startMillis) {
    TrackWriter track = new TrackWriter(part.name(), startMillis);
    for (byte[] frame : part.before().plainFrames()) {
      track.read(frame, FrameLimits.RAW);
    }
    Deque<Long> losses = new ArrayDeque<>(gaps);
    for (PlayedFrame frame : part.frames()) {
      while (!losses.isEmpty() && losses.getFirst() <= frame.millis()) {
        track.releaseAt(track.tick(losses.removeFirst()));
      }
      track.baseTick = track.tick(frame.millis());
      track.read(frame.midi(), frame.encoding());
    }
    losses.forEach(gap -> track.releaseAt(track.tick(gap)));
    return track;
  }

  private long tick(long millis) {
    return Math.max(0, (millis - startMillis) * TICKS_PER_MILLI);
  }

  private void read(byte[] midi, int encoding) {
    @Nullable FrameFault _ = scanner.scan(midi, 0, midi.length, encoding, this);
  }

  /// When something was lost, a note-off may have been: nothing sounds on from there.
  private void releaseAt(long tick) {
    baseTick = tick;
    ledger.release(
        (_, status, data1, data2) -> write(Math.max(tick, lastTick), status, data1, data2));
  }

  @Override
  public void event(int ticks, int status, int data1, int data2) {
    // A player's stamps may step back when its clock was reset; its events keep their order.
    long tick = Math.max(baseTick + ticks, lastTick);
    ledger.apply(status, data1, data2, tick * FrameLimits.MICROS_PER_TICK);
    write(tick, status, data1, data2);
  }

  private void write(long tick, int status, int data1, int data2) {
    events.add(new TimedEvent(tick, status, data1, data2));
    lastTick = tick;
  }

  /// Time of the last event, 0.1 ms.
  long lastTick() {
    return lastTick;
  }

  /// Releases everything at the end.
  PlayerTrack finish(long endTick) {
    releaseAt(endTick);
    return new PlayerTrack(name, events);
  }
}
