package io.pianorhythm.client.hearing;

import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.frame.FrameLimits;

/// Finds the first strike of a frame, or the first event where nothing is struck.
final class FirstStrike implements EventVisitor {
  private final long start;
  private long played;
  private boolean any;
  private boolean strikes;

  /// @param start the time of the frame, µs
  FirstStrike(long start) {
    this.start = start;
  }

  @Override
  public void event(int ticks, int status, int data1, int data2) {
    boolean strike = Status.strikes(status, data2);
    if (!any || (strike && !strikes)) {
      played = start + (long) ticks * FrameLimits.MICROS_PER_TICK;
    }
    any = true;
    strikes |= strike;
  }

  /// When it was played, µs.
  long played() {
    return played;
  }

  /// Whether anything is struck.
  boolean strikes() {
    return strikes;
  }
}
