package io.pianorhythm.gateway.session;

import io.pianorhythm.gateway.command.RoomMove;
import io.pianorhythm.gateway.fanout.LoopRoom;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Decides whether a player's notes are relayed: it is in a room, it is heard there, it is not
/// muted on the whole site, and no command is under way that may change the room. Confined to the
/// event loop of the session.
final class Gate {

  private final ArrayDeque<RoomMove> moves = new ArrayDeque<>(1);
  private @Nullable LoopRoom room;
  private boolean heard;
  private boolean silent;

  /// The room that the session listens to.
  @Nullable LoopRoom room() {
    return room;
  }

  /// The room that notes are relayed into; null while the gate is closed.
  @Nullable LoopRoom open() {
    return heard && !silent && moves.isEmpty() ? room : null;
  }

  /// Whether a command is under way that may change the room.
  boolean moving() {
    return !moves.isEmpty();
  }

  void enter(LoopRoom entered, boolean isHeard) {
    room = entered;
    heard = isHeard;
  }

  void leave() {
    room = null;
    heard = false;
  }

  void hear(boolean isHeard) {
    heard = isHeard;
  }

  /// Closed in every room, or no longer.
  void silence(boolean isSilent) {
    silent = isSilent;
  }

  /// Closes until the move is settled.
  void closeFor(RoomMove move) {
    moves.add(move);
  }

  /// The move is answered. Harmless when it was before.
  void settle(@Nullable RoomMove move) {
    moves.remove(move);
  }

  /// Moves are answered in the order of their arrival: the first one is now.
  void settleFirst() {
    moves.poll();
  }
}
