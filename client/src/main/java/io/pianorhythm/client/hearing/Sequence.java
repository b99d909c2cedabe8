package io.pianorhythm.client.hearing;

/// The frames of one player that were heard, by number. The server's own number tells copies on two
/// paths apart; a server that gives none leaves the sender's. Numbers are unsigned.
final class Sequence {
  private int lastRelay;
  private int lastSeq;

  /// Whether a frame was not heard before.
  ///
  /// @param relaySeq the server's number; 0 from a server that has none
  /// @param seq the sender's number; 0: unnumbered, always new
  boolean isNew(int relaySeq, int seq) {
    if (relaySeq != 0) {
      boolean later = above(relaySeq, lastRelay);
      lastRelay = later ? relaySeq : lastRelay;
      return later;
    }
    boolean later = seq == 0 || above(seq, lastSeq);
    lastSeq = above(seq, lastSeq) ? seq : lastSeq;
    return later;
  }

  /// Whether a frame is exactly the next one.
  boolean isNext(int relaySeq) {
    return lastRelay != 0 && relaySeq == lastRelay + 1;
  }

  /// Whether a snapshot says something new.
  boolean isAhead(int relaySeq) {
    return relaySeq == 0 || !above(lastRelay, relaySeq);
  }

  /// A snapshot was taken over.
  void standsAt(int relaySeq, int seq) {
    lastRelay = above(relaySeq, lastRelay) ? relaySeq : lastRelay;
    lastSeq = seq;
  }

  private static boolean above(int one, int other) {
    return Integer.compareUnsigned(one, other) > 0;
  }
}
