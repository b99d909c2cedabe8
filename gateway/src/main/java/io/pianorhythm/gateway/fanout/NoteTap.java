package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.core.room.RoomId;

/// Is shown what a room's players sent during a tick, when it is handed over. Called on event loops
/// and must not block them; it may read the buffer until it returns.
@FunctionalInterface
public interface NoteTap {

  /// Nobody wants to know.
  NoteTap NONE = (_, _) -> {};

  /// Whole WebSocket frames end to end, each a `ServerMessage` with a `MidiMessage`.
  void relayed(RoomId room, ByteBuf frames);
}
