package io.pianorhythm.lab.load.measure;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What one listener has heard of each sender in its room. Messages of a sender are numbered from 1
/// without gaps, so that every loss, repetition and change of order shows. Confined to one thread.
public final class Hearing {

  /// How a message came.
  public enum Came {
    /// For the first time, after everything that was heard before.
    NEW,
    /// For the first time, after a later one.
    LATE,
    /// Again.
    AGAIN
  }

  private final int[] highest;
  private final @Nullable BitSet[] missing;
  private long duplicated;
  private long reordered;

  /// @param senders in the room; they are counted from 0
  public Hearing(int senders) {
    highest = new int[senders];
    missing = new @Nullable BitSet[senders];
  }

  /// Hears message `number` of a sender.
  public Came hear(int sender, int number) {
    int last = highest[sender];
    if (number == last + 1) {
      highest[sender] = number;
      return Came.NEW;
    }
    if (number > last) {
      missed(sender, last + 1, number);
      highest[sender] = number;
      return Came.NEW;
    }
    return behind(sender, number);
  }

  private void missed(int sender, int from, int to) {
    BitSet gaps = missing[sender];
    if (gaps == null) {
      gaps = new BitSet();
      missing[sender] = gaps;
    }
    gaps.set(from, to);
  }

  private Came behind(int sender, int number) {
    BitSet gaps = missing[sender];
    if (gaps != null && gaps.get(number)) {
      gaps.clear(number);
      reordered++;
      return Came.LATE;
    }
    duplicated++;
    return Came.AGAIN;
  }

  /// Messages of a sender that should have been heard by now and were not.
  ///
  /// @param sent how many the sender has sent
  public long lost(int sender, int sent) {
    BitSet gaps = missing[sender];
    return Math.max(0L, (long) sent - highest[sender]) + (gaps == null ? 0 : gaps.cardinality());
  }

  /// Messages that came more than once.
  public long duplicated() {
    return duplicated;
  }

  /// Messages that came after a later one of the same sender.
  public long reordered() {
    return reordered;
  }
}
