package io.pianorhythm.client.room;

import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;

/// Who is told what happens in the room, in the order of its log, each event once.
public interface RoomReader {
  void event(ServerMessage event);

  /// Start from this picture; what was known before may have holes.
  void anew(RoomJoinedResponse picture);

  /// The room is followed again after a broken connection.
  ///
  /// @param whole what was missed was told event by event; else the reader has started anew
  void back(RoomJoinedResponse picture, boolean whole);

  /// Asks the server for what came after a point with SYNC_STATE; the answer goes to
  /// [RoomStay#message].
  ///
  /// @return the id of the question
  String ask(LogPoint heard);
}
