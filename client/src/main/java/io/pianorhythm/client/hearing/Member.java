package io.pianorhythm.client.hearing;

import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.UserInfo;

/// One player as heard so far.
final class Member {
  final Sequence sequence = new Sequence();
  UserInfo info;
  KeyLedger keys = new KeyLedger();

  Member(UserInfo info) {
    this.info = info;
  }

  void standsAt(LedgerSnapshot state, long micros) {
    keys = KeyLedger.restore(state, micros);
  }
}
