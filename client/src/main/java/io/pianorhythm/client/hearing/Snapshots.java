package io.pianorhythm.client.hearing;

import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.HeldKey;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.ChannelState;
import io.pianorhythm.protocol.v1.KeySnapshot;
import java.util.List;
import java.util.TreeMap;

/// Key snapshots of the wire as values.
final class Snapshots {
  private Snapshots() {}

  /// @throws IllegalArgumentException if a value is outside of its MIDI range
  static LedgerSnapshot of(KeySnapshot snapshot) {
    return new LedgerSnapshot(snapshot.getChannelsList().stream().map(Snapshots::of).toList());
  }

  private static ChannelSnapshot of(ChannelState state) {
    List<HeldKey> held =
        state.getHeldKeysList().stream()
            .map(key -> new HeldKey(key.getKey(), key.getVelocity(), key.getAgeMs()))
            .toList();
    return new ChannelSnapshot(
        state.getChannel(),
        state.getProgram(),
        state.getBank(),
        state.getBend(),
        state.getPressure(),
        new TreeMap<>(state.getControllersMap()),
        held);
  }
}
