package io.pianorhythm.lab.load.measure;

import io.pianorhythm.lab.load.plan.Crowd;

/// One member of a crowd, listening: what it hears, for its own account and for that of the crowd.
public final class Ear {

  private final Crowd crowd;
  private final Tally tally;
  private final Hearing hearing;
  private final int firstSender;
  private final int self;
  private long strange;

  /// @param connection of the crowd, from 0
  public Ear(Crowd crowd, int connection, Tally tally) {
    this.crowd = crowd;
    this.tally = tally;
    hearing = new Hearing(crowd.senders());
    firstSender = crowd.roomOf(connection) * crowd.senders();
    self = crowd.seatOf(connection);
  }

  /// A message arrived.
  ///
  /// @param seat of the sender in the room
  /// @param number of the message
  /// @param nanos when it was read, in `System.nanoTime()`
  public void hear(int seat, int number, long nanos) {
    if (seat < 0 || seat >= crowd.senders() || seat == self || number <= 0) {
      strange++;
      return;
    }
    if (hearing.hear(seat, number) != Hearing.Came.AGAIN) {
      tally.heard(firstSender + seat, number, nanos);
    }
  }

  /// What was found in place is not what the whole message says.
  public void disagree() {
    tally.disagreed();
  }

  /// Messages that should have been heard by now and were not.
  ///
  /// @param sent by each sender of the crowd
  public long lost(int[] sent) {
    long lost = 0;
    for (int seat = 0; seat < crowd.senders(); seat++) {
      if (seat != self) {
        lost += hearing.lost(seat, sent[firstSender + seat]);
      }
    }
    return lost;
  }

  /// Messages that came more than once.
  public long duplicated() {
    return hearing.duplicated();
  }

  /// Messages that came after a later one of the same sender.
  public long reordered() {
    return hearing.reordered();
  }

  /// Messages that nobody in the room can have sent, one's own echo among them.
  public long strange() {
    return strange;
  }
}
