package io.pianorhythm.gateway.note;

import java.util.Arrays;

/// Which of a sender's frame numbers have arrived. Numbers are unsigned and begin anywhere; the
/// first one begins the run. A number that is more than [#SIZE] behind the highest counts as
/// arrived. Confined to one thread; holds a few words as long as no number is missing.
final class SeqWindow {

  /// How far behind the highest number a missing one is waited for.
  static final int SIZE = 1_024;

  private static final long[] NONE = {};

  // Bit n of a number's place; looked at only between `confirmed` and `last`.
  private long[] seen = NONE;
  private int last;
  private int confirmed;

  /// The highest number; 0: none yet.
  int last() {
    return last;
  }

  /// Every number up to this one has arrived or is not waited for any more; 0: none yet.
  int confirmed() {
    return confirmed;
  }

  /// Whether numbers below the highest are waited for.
  boolean gap() {
    return confirmed != last;
  }

  /// Whether the number was here before, or counts as if it were.
  boolean known(int seq) {
    if (last == 0 || Integer.compareUnsigned(seq, last) > 0) {
      return false;
    }
    return Integer.compareUnsigned(seq, confirmed) <= 0 || seen(seq);
  }

  /// Takes a number that is not known.
  void take(int seq) {
    if (last == 0) {
      last = seq;
      confirmed = seq;
    } else if (seq == last + 1 && !gap()) {
      last = seq;
      confirmed = seq;
    } else {
      if (Integer.compareUnsigned(seq, last) > 0) {
        advance(seq);
      }
      mark(seq);
      while (gap() && seen(confirmed + 1)) {
        confirmed++;
      }
    }
  }

  /// Numbers between the highest so far and this one are missing.
  private void advance(int seq) {
    if (seen == NONE) {
      seen = new long[SIZE / Long.SIZE];
    }
    if (Integer.toUnsignedLong(seq) - Integer.toUnsignedLong(last) >= SIZE) {
      Arrays.fill(seen, 0);
    } else {
      for (int missing = last + 1; missing != seq; missing++) {
        seen[word(missing)] &= ~(1L << missing);
      }
    }
    last = seq;
    int oldest = last - SIZE;
    if (Integer.toUnsignedLong(last) >= SIZE && Integer.compareUnsigned(confirmed, oldest) < 0) {
      confirmed = oldest;
    }
  }

  private void mark(int seq) {
    seen[word(seq)] |= 1L << seq;
  }

  private boolean seen(int seq) {
    return (seen[word(seq)] & 1L << seq) != 0;
  }

  private static int word(int seq) {
    return (seq & SIZE - 1) / Long.SIZE;
  }
}
