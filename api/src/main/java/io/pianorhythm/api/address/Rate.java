package io.pianorhythm.api.address;

/// How often something may be done.
///
/// @param perMinute times a minute in the long run, at least 1
/// @param burst times at once, at least 1
public record Rate(int perMinute, int burst) {
  public Rate {
    if (perMinute < 1 || burst < 1) {
      throw new IllegalArgumentException("at least 1 a minute and 1 at once are expected");
    }
  }
}
