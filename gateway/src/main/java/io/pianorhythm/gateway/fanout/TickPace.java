package io.pianorhythm.gateway.fanout;

/// How long the frames of a tick may wait for one another, by how busy the loop is with writing.
///
/// A write of twenty frames costs what a write of one does, so a busy loop gets more done by
/// writing less often. A loop that has time holds nothing back. In between the wait grows with the
/// share of its time that the loop spends in writes; fewer writes lower that share, so that the two
/// come to rest. Confined to one loop; times are in ns of one monotonic clock.
final class TickPace {

  /// The longest wait.
  static final long MOST_NANOS = 6_000_000;

  /// Up to this share of its time in writes a loop holds nothing back: so few notes come into a
  /// room then that waiting would bring hardly two of them together.
  private static final double IDLE = 0.30;

  /// From this share on it counts as saturated.
  private static final double SATURATED = 0.65;

  /// How far back the share looks.
  private static final double MEMORY_NANOS = 20_000_000;

  private double share;
  private long last;

  /// @param now the time from which shares are counted
  TickPace(long now) {
    this.last = now;
  }

  /// The loop has written from one time to the other.
  void wrote(long from, long to) {
    long passed = Math.max(1, to - last);
    double weight = passed / (passed + MEMORY_NANOS);
    double busy = Math.clamp((to - from) / (double) passed, 0, 1);
    share += (busy - share) * weight;
    last = to;
  }

  /// How long the first frame of a tick that begins now may wait.
  long hold(long now) {
    double idleSince = Math.max(0, now - last);
    double faded = share * MEMORY_NANOS / (MEMORY_NANOS + idleSince);
    double load = Math.clamp((faded - IDLE) / (SATURATED - IDLE), 0, 1);
    return (long) (load * MOST_NANOS);
  }
}
