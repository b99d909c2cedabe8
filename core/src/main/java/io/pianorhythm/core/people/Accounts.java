package io.pianorhythm.core.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The registered people. Calls may block; when one returns, its effect is committed. Times are
/// kept to the microsecond. A text that no account can have (with a NUL or half of a surrogate
/// pair) is nobody's.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable].
public interface Accounts {

  /// Adds an account unless its name key is taken.
  ///
  /// @return false when the name key is taken; of two calls at the same time exactly one gets true
  boolean add(Account account);

  /// The account with this name key.
  Optional<Account> byNameKey(String nameKey);

  /// The account with this id.
  Optional<Account> byId(UserId id);

  /// Gives somebody another role.
  ///
  /// @return false when there is no such account
  boolean setRole(UserId id, Role role);

  /// Gives somebody another password, and ends what was opened with the old one.
  ///
  /// @param hash the hash of the new password, with its parameters
  /// @param sessionsFrom refresh tokens that are older are good for nothing
  /// @return false when there is no such account
  boolean setPassword(UserId id, String hash, Instant sessionsFrom);

  /// Ends what was opened before.
  ///
  /// @param sessionsFrom refresh tokens that are older are good for nothing
  /// @return false when there is no such account
  boolean endSessions(UserId id, Instant sessionsFrom);

  /// A page of accounts, in the order of the characters (code points) of their name keys.
  ///
  /// @param afterNameKey only accounts behind this key; empty for the first page
  /// @param limit how many at most, from 1
  List<Account> list(String afterNameKey, int limit);
}
