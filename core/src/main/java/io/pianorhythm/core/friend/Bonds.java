package io.pianorhythm.core.friend;

import io.pianorhythm.core.people.UserId;
import java.util.Map;

/// How people stand to each other. Calls may block; when one returns, its effect is committed. An
/// id that nobody can have (with a NUL or half of a surrogate pair) is a stranger's.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable].
public interface Bonds {

  /// Friends, requests and blocks that one person may have together.
  int MOST = 1_000;

  /// How two people stand to each other, seen from `one`.
  Bond between(UserId one, UserId other);

  /// Everybody to whom this person stands in a way that it may know of ([Bond#known]), in any
  /// order.
  Map<UserId, Bond> of(UserId user);

  /// Decides ([BondRules]) and commits a step, as one: of two requests that cross each other the
  /// second makes friends. Refuses with TOO_MANY, or with UNREACHABLE, when the step would give the
  /// actor, or the other, more than [#MOST].
  FriendOutcome take(UserId actor, UserId other, FriendStep step);
}
