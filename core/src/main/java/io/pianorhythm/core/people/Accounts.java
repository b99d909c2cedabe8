package io.pianorhythm.core.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The registered people. Calls may block; when one returns, its effect is committed. Times are
/// kept to the microsecond. A text that no account can have (with a NUL or half of a surrogate
/// pair) is nobody's.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable].
public interface Accounts {

  /// Adds an account unless its name key or its id is taken.
  ///
  /// @return false when one is taken; of two calls at the same time exactly one gets true
  boolean add(Account account);

  /// The account with this name key.
  Optional<Account> byNameKey(String nameKey);

  /// The account with this id.
  Optional<Account> byId(UserId id);

  /// The accounts with these ids; an adapter may find them in one step.
  ///
  /// @param ids at most some thousands
  default Map<UserId, Account> byIds(Set<UserId> ids) {
    return ids.stream()
        .flatMap(id -> byId(id).stream())
        .collect(
            Collectors.toUnmodifiableMap(account -> account.person().id(), account -> account));
  }

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
