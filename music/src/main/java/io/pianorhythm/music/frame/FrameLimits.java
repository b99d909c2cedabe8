package io.pianorhythm.music.frame;

/// What a frame may hold at most, and the numbers of the two encodings.
public final class FrameLimits {
  /// Bytes of one frame.
  public static final int MAX_BYTES = 4096;

  /// Events of one frame.
  public static final int MAX_EVENTS = 512;

  /// Ticks of one delta, and of all deltas of a frame together: two seconds.
  public static final int MAX_TICKS = 20_000;

  /// Bytes of one delta time.
  public static final int MAX_DELTA_BYTES = 3;

  /// µs in one tick.
  public static final int MICROS_PER_TICK = 100;

  /// MIDI messages end to end, all at the frame's time.
  public static final int RAW = 0;

  /// A delta time in ticks before each message.
  public static final int TIMED = 1;

  private FrameLimits() {}
}
