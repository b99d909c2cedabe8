package io.pianorhythm.lab.load.run;

/// A load could not begin.
public final class NotReady extends Exception {
  public NotReady(String why) {
    super(why);
  }
}
