package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.music.event.MidiEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Sends as others do: at once, or what has come together when a timer fires, with the times of a
/// clock of their own.
final class PeerSending implements Sending {
  private final LongSupplier clock;
  private final Consumer<Message> line;
  private final boolean collects;
  private final List<Long> stamps = new ArrayList<>();
  private int events;
  private int frames;

  /// @param clock the server's time as this peer believes it, µs
  private PeerSending(LongSupplier clock, Consumer<Message> line, boolean collects) {
    this.clock = clock;
    this.line = line;
    this.collects = collects;
  }

  static PeerSending atOnce(LongSupplier clock, Consumer<Message> line) {
    return new PeerSending(clock, line, false);
  }

  /// Sends what was collected every so many µs.
  static PeerSending every(
      long micros, Timeline timeline, LongSupplier clock, Consumer<Message> line) {
    PeerSending sending = new PeerSending(clock, line, true);
    sending.flushEvery(micros, timeline);
    return sending;
  }

  private void flushEvery(long micros, Timeline timeline) {
    flush();
    timeline.after(micros, () -> flushEvery(micros, timeline));
  }

  @Override
  public void play(List<MidiEvent> together) {
    together.forEach(_ -> stamps.add(clock.getAsLong()));
    if (!collects) {
      flush();
    }
  }

  private void flush() {
    if (!stamps.isEmpty()) {
      long[] times = stamps.stream().mapToLong(Long::longValue).toArray();
      line.accept(new Message.PeerNotes(events, times));
      events += times.length;
      frames++;
      stamps.clear();
    }
  }

  @Override
  public int frames() {
    return frames;
  }
}
