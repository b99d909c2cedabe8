package io.pianorhythm.client.notes;

import java.util.ArrayDeque;
import java.util.Deque;

/// Counts the strikes that were lost. Belongs to whoever holds the sender's lock.
final class StrikeCount {
  private final Deque<OnItsWay> onTheirWay = new ArrayDeque<>();
  private long away;
  private long unconfirmed;

  private record OnItsWay(int seq, int strikes) {}

  /// Strikes that were not sent, because there is no connection.
  void notSent(long strikes) {
    away += strikes;
  }

  /// Of those that were not sent, so many are struck after the return.
  void struckAgain(long strikes) {
    away = Math.max(0, away - strikes);
  }

  /// A frame leaves.
  void sent(int seq, int strikes) {
    if (strikes > 0) {
      onTheirWay.addLast(new OnItsWay(seq, strikes));
    }
  }

  /// The server has every frame up to this number.
  void confirmed(int seq) {
    while (!onTheirWay.isEmpty() && Integer.compareUnsigned(onTheirWay.getFirst().seq, seq) <= 0) {
      onTheirWay.removeFirst();
    }
  }

  /// The connection is gone.
  void interrupted() {
    unconfirmed += onTheirWay.stream().mapToLong(OnItsWay::strikes).sum();
    onTheirWay.clear();
  }

  LostStrikes lost() {
    return new LostStrikes(away, unconfirmed);
  }
}
