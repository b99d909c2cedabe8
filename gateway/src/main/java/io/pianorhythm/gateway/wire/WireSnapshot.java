package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.ChannelState;
import io.pianorhythm.protocol.v1.HeldKey;
import io.pianorhythm.protocol.v1.KeySnapshot;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;

/// A player as it stands, as a message.
public final class WireSnapshot {

  private WireSnapshot() {}

  /// @param seq number of the last frame that the snapshot includes
  /// @param relaySeq the last number of a relayed frame that it includes
  /// @param micros when it was taken, µs since 1970
  public static ServerMessage of(
      MemberId member,
      int seq,
      int relaySeq,
      int clockEpoch,
      long micros,
      LedgerSnapshot snapshot) {
    KeySnapshot.Builder message =
        KeySnapshot.newBuilder()
            .setMemberId(member.value())
            .setSeq(seq)
            .setRelaySeq(relaySeq)
            .setClockEpoch(clockEpoch)
            .setServerTimeUs(micros);
    snapshot.channels().forEach(channel -> message.addChannels(channel(channel)));
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.KeySnapshot)
        .setKeySnapshot(message)
        .build();
  }

  private static ChannelState channel(ChannelSnapshot channel) {
    ChannelState.Builder state =
        ChannelState.newBuilder()
            .setChannel(channel.channel())
            .setProgram(channel.program())
            .setBank(channel.bank())
            .setBend(channel.bend())
            .setPressure(channel.pressure())
            .putAllControllers(channel.controllers());
    channel
        .heldKeys()
        .forEach(key ->
            state.addHeldKeys(
                HeldKey.newBuilder()
                    .setKey(key.key())
                    .setVelocity(key.velocity())
                    .setAgeMs(key.ageMillis())));
    return state.build();
  }
}
