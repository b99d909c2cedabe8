package io.pianorhythm.lab.load.wire;

/// A connection did not get where it should be.
public final class NotSeated extends RuntimeException {
  NotSeated(String why) {
    super(why, null, false, false);
  }
}
