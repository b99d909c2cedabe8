package io.pianorhythm.core.presence;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import java.util.Optional;
import java.util.function.Function;

/// What somebody sees of a friend.
///
/// @param looks how the friend appears; empty: as not connected
/// @param room the room that the friend is in, if that may be known
public record Sight(Optional<Looks> looks, Optional<RoomId> room) {

  /// What is seen of somebody who is not here.
  public static final Sight NOTHING = new Sight(Optional.empty(), Optional.empty());

  /// What a friend sees of somebody. Who is invisible is seen exactly as who is not here.
  ///
  /// @param whom who is looked at, if here
  /// @param by who looks, if here
  /// @param rooms finds rooms
  public static Sight ofFriend(
      Optional<Present> whom, Optional<Present> by, Function<RoomId, Optional<RoomState>> rooms) {
    return whom.filter(Present::visible)
        .map(friend -> new Sight(Optional.of(friend.looks()), room(friend, by, rooms)))
        .orElse(NOTHING);
  }

  /// Whether somebody is seen as connected.
  public boolean online() {
    return looks.isPresent();
  }

  /// The status that is seen; ONLINE, which says nothing, for who is not.
  public Status status() {
    return looks.map(Looks::status).orElse(Status.ONLINE);
  }

  /// The last entered of the rooms that may be told: those that are not private, and those in which
  /// the one who looks is too.
  private static Optional<RoomId> room(
      Present friend, Optional<Present> by, Function<RoomId, Optional<RoomState>> rooms) {
    return friend.sessions().sequencedEntrySet().reversed().stream()
        .flatMap(session ->
            session
                .getValue()
                .flatMap(rooms)
                .filter(room -> room.members().containsKey(session.getKey()))
                .stream())
        .filter(room -> room.type() != RoomType.PRIVATE || isIn(room, by))
        .map(RoomState::id)
        .findFirst();
  }

  private static boolean isIn(RoomState room, Optional<Present> who) {
    return who.stream()
        .flatMap(present -> present.sessions().keySet().stream())
        .anyMatch(session -> room.members().containsKey(session));
  }
}
