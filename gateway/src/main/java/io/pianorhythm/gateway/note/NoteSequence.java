package io.pianorhythm.gateway.note;

import io.pianorhythm.music.frame.FrameLimits;

/// Numbers and stamps the frames of one sender. Confined to the sender's event loop.
public final class NoteSequence {

  /// How far back a stamp may lie, ms.
  static final long OLDEST_MS = 2_000;

  /// How far ahead the last event of a frame may lie, ms: no sender can play into the future.
  static final long NEWEST_MS = 50;

  private static final int TICKS_PER_MS = 10;

  private final SeqWindow window = new SeqWindow();
  private int clockEpoch;
  private long lastStamp = Long.MIN_VALUE;

  /// Whether a frame of this number was here before. Unnumbered frames never were.
  public boolean duplicate(int seq) {
    return seq != 0 && window.known(seq);
  }

  /// Whether a frame of this number, which is not a duplicate, comes after one with a higher
  /// number.
  public boolean late(int seq) {
    return seq != 0 && Integer.compareUnsigned(seq, window.last()) < 0;
  }

  /// Whether frames between the last one and this are missing.
  public boolean gapBefore(int seq) {
    return seq != 0 && window.last() != 0 && seq != window.last() + 1;
  }

  /// Takes the number of a frame that is not late, or gives it the next one.
  public int number(int seq) {
    window.take(seq == 0 ? window.last() + 1 : seq);
    return window.last();
  }

  /// Takes the number of a frame that is late.
  void takeLate(int seq) {
    window.take(seq);
  }

  /// The highest number of a frame; 0: none yet.
  public int last() {
    return window.last();
  }

  /// Every frame up to this number has arrived, or is not waited for any more; 0: none yet.
  public int confirmed() {
    return window.confirmed();
  }

  /// Whether frames before the last one are missing and may still come.
  public boolean gap() {
    return window.gap();
  }

  /// The clock of the last frame.
  public int clockEpoch() {
    return clockEpoch;
  }

  /// The stamp of a frame: server time of its first event, ms.
  ///
  /// A raw frame is stamped with the time of receipt, because a client that sends one may have any
  /// wall clock. The stamp of a timed frame is kept within two seconds back and 50 ms ahead, and
  /// never before that of the previous frame of the same clock.
  ///
  /// @param spanTicks time from the stamp to the last event, in 0.1 ms
  /// @param nowMs server time, ms
  public long stamp(int encoding, long claimed, int spanTicks, int epoch, long nowMs) {
    long earliest = epoch == clockEpoch ? lastStamp : Long.MIN_VALUE;
    long stamp =
        encoding == FrameLimits.RAW
            ? nowMs
            : Math.clamp(claimed, nowMs - OLDEST_MS, latest(spanTicks, nowMs));
    clockEpoch = epoch;
    // Order gives way to the bound: else a long frame behind a fresh one would reach into the
    // future.
    lastStamp = Math.min(Math.max(stamp, earliest), latest(spanTicks, nowMs));
    return lastStamp;
  }

  private static long latest(int spanTicks, long nowMs) {
    int spanMs = Math.ceilDiv(spanTicks, TICKS_PER_MS);
    return Math.max(nowMs + NEWEST_MS - spanMs, nowMs - OLDEST_MS);
  }
}
