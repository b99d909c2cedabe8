package io.pianorhythm.music.frame;

import java.util.ArrayList;
import java.util.List;

/// Collects events without times into as many raw frames as the limits ask for, in order.
public final class RawFrames implements EventVisitor {
  private final FrameWriter writer = FrameWriter.raw();
  private final List<byte[]> frames = new ArrayList<>();

  /// Appends an event; the ticks are ignored.
  @Override
  public void event(int ticks, int status, int data1, int data2) {
    if (!writer.fits(0, status)) {
      finishFrame();
    }
    writer.add(0, status, data1, data2);
  }

  /// The frames so far, each valid; none if there was no event.
  public List<byte[]> frames() {
    finishFrame();
    return List.copyOf(frames);
  }

  private void finishFrame() {
    if (!writer.isEmpty()) {
      frames.add(writer.toBytes());
      writer.clear();
    }
  }
}
