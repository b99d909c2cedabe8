package io.pianorhythm.lab.load.plan;

import java.util.Random;

/// When each message of a crowd is due, and whose it is: open loop, so that a server that is slow
/// is not sent less. All senders play at the same rate; their turns are spread evenly over one
/// interval, in an order that a seed decides.
///
/// Message `k` of the crowd is the message `k / senders` of one sender, numbered from 1. Its due
/// time is `k` times the gap after the start.
public final class Schedule {

  private final int[] order;
  private final double gapNanos;

  private Schedule(int[] order, double gapNanos) {
    this.order = order;
    this.gapNanos = gapNanos;
  }

  /// @param senders how many take turns, at least 1
  /// @param messagesPerSecond of all of them together, above 0
  /// @param seed decides who follows whom
  public static Schedule of(int senders, double messagesPerSecond, long seed) {
    if (senders < 1 || !(messagesPerSecond > 0)) {
      throw new IllegalArgumentException("somebody must send something");
    }
    int[] order = new int[senders];
    Random random = new Random(seed);
    for (int i = 0; i < senders; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return new Schedule(order, 1e9 / messagesPerSecond);
  }

  /// Whose turn message `k` is: 0 to senders - 1.
  public int sender(long k) {
    return order[(int) (k % order.length)];
  }

  /// When message `k` is due, ns after the start.
  public long dueNanos(long k) {
    return Math.round(k * gapNanos);
  }

  /// How many messages are due before that time.
  ///
  /// @param nanos after the start
  public long dueBefore(long nanos) {
    return nanos <= 0 ? 0 : (long) Math.ceil((nanos - 0.5) / gapNanos);
  }

  /// How many senders take turns.
  public int senders() {
    return order.length;
  }
}
