package io.pianorhythm.music.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Events as plain values, for comparing what went in with what came out.
public final class Events implements EventVisitor {
  /// One event with its time in ticks.
  public record Event(int ticks, int status, int data1, int data2) {}

  private final List<Event> seen = new ArrayList<>();

  @Override
  public void event(int ticks, int status, int data1, int data2) {
    seen.add(new Event(ticks, status, data1, data2));
  }

  public List<Event> list() {
    return seen;
  }

  /// The events of a frame that must be valid.
  public static List<Event> of(byte[] frame, int encoding) {
    var events = new Events();
    var fault = new FrameScanner().scan(frame, 0, frame.length, encoding, events);
    if (fault != null) {
      throw new AssertionError("refused: " + fault);
    }
    return events.list();
  }

  /// Up to `count` random events that fit into one frame of the encoding.
  public static List<Event> random(SplittableRandom random, int count, int encoding) {
    var events = new ArrayList<Event>();
    var writer = encoding == FrameLimits.TIMED ? FrameWriter.timed() : FrameWriter.raw();
    int ticks = 0;
    for (int i = 0; i < count; i++) {
      if (encoding == FrameLimits.TIMED && random.nextInt(3) == 0) {
        ticks += random.nextInt(random.nextBoolean() ? 100 : 5000);
      }
      int status = random.nextInt(0x80, 0xF0);
      if (!writer.fits(ticks, status)) {
        break;
      }
      int data2 = (status & 0xE0) == 0xC0 ? 0 : random.nextInt(128);
      events.add(new Event(ticks, status, random.nextInt(128), data2));
      writer.add(ticks, status, 0, 0);
    }
    return events;
  }

  public static byte[] write(List<Event> events, int encoding) {
    var writer = encoding == FrameLimits.TIMED ? FrameWriter.timed() : FrameWriter.raw();
    events.forEach(e -> writer.add(e.ticks(), e.status(), e.data1(), e.data2()));
    return writer.toBytes();
  }
}
