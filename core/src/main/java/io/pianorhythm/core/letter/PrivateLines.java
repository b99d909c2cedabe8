package io.pianorhythm.core.letter;

import io.pianorhythm.core.people.UserId;
import java.util.List;
import java.util.Optional;

/// What people have said to each other: the last [#MOST] lines between two people. Calls may block;
/// when one returns, its effect is committed. Times are kept to the microsecond. An id that nobody
/// can have (with a NUL or half of a surrogate pair) has said nothing.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable].
public interface PrivateLines {

  /// Lines between two people that are kept; an older one goes for each that is added.
  int MOST = 500;

  /// Keeps a line, behind those that were added before; one whose id is there already is not added
  /// again.
  void add(PrivateLine line);

  /// Lines between two people, in either order, before `before`, or the last ones when it is empty;
  /// oldest first, in the order of their adding. None when `before` is not a line of theirs.
  ///
  /// @param limit 1 to 201
  List<PrivateLine> between(UserId one, UserId other, Optional<PrivateLine.Id> before, int limit);
}
