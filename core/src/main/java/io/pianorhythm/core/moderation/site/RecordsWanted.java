package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import java.util.Optional;

/// Which part of a list of records is wanted, newest first.
///
/// @param room only of this room; empty: all
/// @param about only about this user, in the audit log only by this user; empty: all
/// @param only only entries of this kind, empty: all: in the audit log an action, of reports `open`
///   or `settled`, of notices what was done, such as `muted`; of another kind there are none
/// @param before only what is older than the entry with this id; empty: the newest. Of an id that
///   is not known there is nothing before.
/// @param limit how many at most
public record RecordsWanted(
    Optional<RoomId> room,
    Optional<UserId> about,
    Optional<String> only,
    Optional<String> before,
    int limit) {

  /// The kind of reports that nobody has settled.
  public static final String OPEN = "open";

  /// The kind of reports that somebody has settled.
  public static final String SETTLED = "settled";

  /// The newest of all.
  public static RecordsWanted newest(int limit) {
    return new RecordsWanted(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  /// The same, older than the entry with this id.
  public RecordsWanted before(String id) {
    return new RecordsWanted(room, about, only, Optional.of(id), limit);
  }

  /// The same, of one room.
  public RecordsWanted in(RoomId where) {
    return new RecordsWanted(Optional.of(where), about, only, before, limit);
  }

  /// The same, about one user.
  public RecordsWanted about(UserId user) {
    return new RecordsWanted(room, Optional.of(user), only, before, limit);
  }

  /// The same, of one kind.
  public RecordsWanted only(String kind) {
    return new RecordsWanted(room, about, Optional.of(kind), before, limit);
  }
}
