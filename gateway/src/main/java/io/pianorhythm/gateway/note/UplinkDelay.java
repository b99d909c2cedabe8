package io.pianorhythm.gateway.note;

import io.pianorhythm.music.frame.FrameLimits;

/// How long the frames of one sender are on their way, by their stamps, and which of them stalled:
/// those that came 80 ms later than they usually do. Clients whose clock is wrong always come as
/// early or late as that, which changes nothing. Confined to the sender's event loop.
public final class UplinkDelay {

  /// As listeners count it.
  static final long STALL_MICROS = 80_000;

  private static final int MOST_STALLS = 1_000;

  /// What is usual follows each frame by a sixteenth of the difference, at most 2 ms: a stall
  /// hardly moves it.
  private static final int SMOOTHING = 16;

  private static final long MOST_STEP_MICROS = 2_000;

  private boolean known;
  private int clockEpoch;
  private long usual;
  private int stalls;

  /// A frame was read, whether or not it had been here before.
  ///
  /// @param stampMillis its time by the sender
  /// @param epoch the sender's clock
  /// @param nowMicros server time
  public void arrived(int encoding, long stampMillis, int epoch, long nowMicros) {
    if (encoding == FrameLimits.RAW) {
      return;
    }
    long delay = nowMicros - stampMillis * 1_000;
    if (!known || epoch != clockEpoch) {
      known = true;
      clockEpoch = epoch;
      usual = delay;
      return;
    }
    long longer = delay - usual;
    if (longer > STALL_MICROS) {
      stalls = Math.min(MOST_STALLS, stalls + 1);
    }
    usual += longer < 0 ? longer / 2 : Math.min(longer / SMOOTHING, MOST_STEP_MICROS);
  }

  /// Frames that stalled since the last call, at most 1,000.
  public int takeStalls() {
    int taken = stalls;
    stalls = 0;
    return taken;
  }
}
