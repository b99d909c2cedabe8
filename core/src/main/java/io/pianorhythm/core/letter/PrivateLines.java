package io.pianorhythm.core.letter;

import io.pianorhythm.core.people.UserId;
import java.util.List;
import java.util.Optional;

/// What people have said to each other. Calls may block; when one returns, its effect is committed.
public interface PrivateLines {

  /// Keeps a line.
  void add(PrivateLine line);

  /// Lines between two people, in either order, before `before`, or the last ones when it is empty;
  /// oldest first, in the order of their adding. None when `before` is not a line of theirs.
  ///
  /// @param limit 1 to 201
  List<PrivateLine> between(UserId one, UserId other, Optional<PrivateLine.Id> before, int limit);
}
