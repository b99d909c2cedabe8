package io.pianorhythm.music.event;

/// The limits of MIDI values. Each method returns the value or throws [IllegalArgumentException].
final class Range {
  private Range() {}

  static int channel(int value) {
    return check("channel", value, 15);
  }

  static int data(String what, int value) {
    return check(what, value, 127);
  }

  static int bend(int value) {
    return check("bend", value, 16_383);
  }

  private static int check(String what, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in 0.." + max);
    }
    return value;
  }
}
