package io.pianorhythm.core.timing;

import java.util.concurrent.TimeUnit;

/// The delay at which everybody in a room hears everything in concert mode: the largest that any
/// member needs, and as steady as it can be.
///
/// It rises at once, because a member who needs more hears events too late until it has risen. It
/// falls only when [#SLACK] less has been enough for [#PATIENCE], and then to the most that was
/// needed in that time: what a burst on somebody's network adds comes back, and a delay that goes
/// up and down is heard. Confined to one thread at a time.
public final class CommonDelay {

  /// The largest common delay, µs. Who needs more hears some events late; else one member on a bad
  /// network, or one that lies, would take the room's music apart.
  public static final int MOST = 1_000_000;

  /// It is a multiple of this, µs.
  static final int STEP = 5_000;

  /// How much less has to be enough before it falls, µs.
  static final int SLACK = 10_000;

  /// How long less has to be enough before it falls, ns.
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private int current;
  private boolean less;
  private long lessSince;
  private int mostOfLess;

  /// Takes what is needed now.
  ///
  /// @param needed the most that any member needs, µs; 0: nobody has said
  /// @param now ns of a monotonic clock
  /// @return the delay in force, µs; 0: not known
  public int update(int needed, long now) {
    int wanted = Math.min(MOST, Math.ceilDiv(Math.max(0, needed), STEP) * STEP);
    if (wanted > current) {
      current = wanted;
      less = false;
    } else if (wanted > current - SLACK) {
      less = false;
    } else {
      fall(wanted, now);
    }
    return current;
  }

  private void fall(int wanted, long now) {
    if (!less) {
      less = true;
      lessSince = now;
      mostOfLess = 0;
    }
    mostOfLess = Math.max(mostOfLess, wanted);
    if (now - lessSince >= PATIENCE) {
      current = mostOfLess;
      less = false;
    }
  }
}
