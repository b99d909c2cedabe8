package io.pianorhythm.client.hearing;

import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.UserInfo;

/// Is told by a [RoomHearing] what happens in the room, in order.
public interface RoomEar {
  /// The frame of a member whose events follow. Not called for what the server or this side made
  /// up.
  default void frame(UserInfo member, HeardFrame frame) {}

  /// One event of a member.
  ///
  /// @param atMicros when it was played, server time, µs since 1970, in steps of 100
  /// @param arrivedMicros when it was read here, by the same clock; 0 for what the server or this
  ///   side made up to release keys
  void played(UserInfo member, long atMicros, int status, int data1, int data2, long arrivedMicros);

  /// A member stands like this, whatever was heard before: on entering a room with players in it,
  /// and after a gap. The held keys were struck earlier; only the youngest (150 ms) should sound
  /// now.
  ///
  /// @param atMicros when it was so, server time, µs since 1970
  default void stands(UserInfo member, LedgerSnapshot state, long atMicros) {}

  /// Somebody came after this session.
  default void joined(UserInfo member) {}

  /// Somebody went; keys and pedals are released already.
  default void left(UserInfo member) {}

  /// Nothing more is heard of a member: it went, or the room or the connection is gone. Keys and
  /// pedals are released already.
  default void forgotten(UserInfo member) {}
}
