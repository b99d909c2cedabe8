package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.protocol.v1.ServerMessage;
import org.jspecify.annotations.Nullable;

/// A session as its room sees it. [#member], [#loop] and [#current] may be asked anywhere;
/// everything else is called on the session's own loop.
public interface Seat {

  /// Its id in rooms.
  MemberId member();

  /// Its event loop.
  PlayerLoop loop();

  /// Whether it understands delta-timed notes and key snapshots; else it knows the API's reference
  /// only.
  boolean current();

  /// Hears whole frames of notes, the bytes `frames[from, from + length)`; may shed them. What it
  /// keeps of the buffer it retains.
  ///
  /// @param count how many frames there are
  void hearNotes(ByteBuf frames, int from, int length, int count);

  /// Takes a frame with a gesture, which stands for all earlier ones of the kind.
  void hearGesture(Gesture gesture, ByteBuf frame);

  /// Is told how the members of the room are connected.
  void hearTiming(ServerMessage timing);

  /// This member has left: gestures of it that were not written yet never are.
  void forgetGestures(MemberId of);

  /// Takes a frame that must arrive.
  void hearEvent(ByteBuf frame);

  /// It is in the room from now on: its answer is to be written, its notes are to be relayed.
  void entered(LoopRoom room, Commit commit);

  /// It is out of the room: its keys and pedals are to be released, and nothing of the room written
  /// any more.
  void left(LoopRoom room, LeaveReason reason, String message);

  /// Its notes are relayed in this room from now on, or are no longer; in that case its keys and
  /// pedals are released before it returns.
  void audible(LoopRoom room, boolean heard);

  /// It may do other things in this room from now on.
  void ranked(LoopRoom room, Rank rank);

  /// This player as it stands, as whole frames; null when there is nothing to say.
  ///
  /// @param forCurrent as a key snapshot; else as plain controllers
  /// @param repair the listener may believe that something is down that is not
  @Nullable ByteBuf portrait(boolean forCurrent, boolean repair);
}
