package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All rooms.
///
/// Committing a decision, giving its events their offsets and telling the listeners are one step:
/// events leave in the order of their offsets, and a command that was decided on a state that is no
/// longer current is decided afresh. What is to last is in storage before anybody is told of it;
/// where storage cannot be reached, [io.pianorhythm.core.store.StorageUnavailable] is thrown and
/// nothing has happened in the room. Who comes, goes or is kicked does not depend on storage. Calls
/// may block; they are safe from any thread.
public interface Rooms {

  /// Creates a room with its first member in it. Of two calls with one name key at the same time
  /// exactly one succeeds. Refuses with ROOM_NAME_TAKEN, TOO_MANY_ROOMS, SETTINGS_INVALID, and as
  /// [RoomRules] refuses the first member.
  Outcome create(RoomPlan plan, RoomCommand.Join first, Instant now);

  /// Creates a room that lasts, with nobody in it. Refuses with ROOM_NAME_TAKEN, SETTINGS_INVALID,
  /// and with TOO_MANY_ROOMS also when this account has as many rooms as it may, or nothing lasts
  /// here.
  Outcome found(RoomPlan plan, Person founder, Instant now);

  /// Decides and commits a command. Refuses with ROOM_NOT_FOUND, with ROOM_NAME_TAKEN when the room
  /// is to have the name of another one, and as [RoomRules] does. A room that was closed is gone
  /// when this returns.
  Outcome submit(RoomId room, RoomCommand command, Instant now);

  /// The room with this id.
  Optional<RoomState> byId(RoomId room);

  /// The room with this name key.
  Optional<RoomState> byNameKey(String nameKey);

  /// The rooms that everybody may see: lobbies first in the order of their making, then those with
  /// most members.
  List<RoomState> listed();

  /// Chat lines of a room before `before`, or the last ones when it is empty; oldest first.
  ///
  /// @param limit 1 to 200
  List<LoggedLine> history(RoomId room, Optional<ChatLine.Id> before, int limit);

  /// The line with this id, as it stands; empty when it is not known any more.
  Optional<ChatLine> line(RoomId room, ChatLine.Id line);

  /// What happened after `point`, together with the room after that; empty when there is no such
  /// room.
  Optional<CatchUp> catchUp(RoomId room, RoomPoint point);

  /// Ends the sanctions whose time is over, in every room.
  ///
  /// @return in how many rooms there were some
  int lapseSanctions(Instant now);

  /// Removes rooms that have been empty since before `since`. Those that last stay.
  ///
  /// @return how many
  int removeEmptySince(Instant since);

  /// Puts right what storage was not told in time, and forgets chat lines beyond those that are
  /// kept. To be called now and then; may block for seconds.
  ///
  /// @throws io.pianorhythm.core.store.StorageUnavailable when storage cannot be reached; the next
  ///   call goes on
  void tidy();

  /// Adds a listener; to be called before the first room is made.
  void listen(CommitListener listener);
}
