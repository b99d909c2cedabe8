package io.pianorhythm.client.hearing;

import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.UserInfo;

/// One player as heard so far.
final class Member {
  UserInfo info;
  KeyLedger keys = new KeyLedger();
  private int lastSeq;

  Member(UserInfo info) {
    this.info = info;
  }

  /// Whether a frame is new; unnumbered frames always are.
  boolean isNew(int seq) {
    if (seq == 0) {
      return true;
    }
    boolean later = Integer.compareUnsigned(seq, lastSeq) > 0;
    lastSeq = later ? seq : lastSeq;
    return later;
  }

  void standsAt(LedgerSnapshot state, long micros, int seq) {
    keys = KeyLedger.restore(state, micros);
    lastSeq = seq;
  }
}
