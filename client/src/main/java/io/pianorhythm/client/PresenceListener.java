package io.pianorhythm.client;

import io.pianorhythm.client.hearing.TimedEar;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;

/// Hears what happens to a [Presence], around it and in its room. Calls do not overlap, and come in
/// the order of what they tell. A call may block, also on an answer while the presence is online;
/// while it is away, and in [#status], what is asked from within a call fails at once.
public interface PresenceListener extends TimedEar {
  /// The connection stands in another way.
  default void status(PresenceStatus status) {}

  /// The room as it is: entered, or seen again after more was missed than could be told event by
  /// event. Start from this picture.
  default void room(RoomJoinedResponse picture) {}

  /// An event of the room's log: chat, who comes and goes, settings. Each once, in order, also
  /// across broken connections.
  default void event(ServerMessage event) {}

  /// Back in the room after a broken connection.
  ///
  /// @param whole whether nothing was missed and nothing doubled; else [#room] was called
  default void back(RoomJoinedResponse picture, boolean whole) {}

  /// No longer in the room without having asked for it.
  ///
  /// @param why for people
  default void departed(String why) {}

  /// Everything else that the server says: private lines, looks, pointers, lists, answers.
  ///
  /// @param arrivedMicros server time when it was read, µs since 1970
  default void message(ServerMessage message, long arrivedMicros) {}

  /// An event of another player is due; see [TimedEar].
  @Override
  default void due(UserInfo member, long dueMicros, int status, int data1, int data2) {}
}
