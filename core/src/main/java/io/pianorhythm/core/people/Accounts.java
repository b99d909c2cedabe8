package io.pianorhythm.core.people;

import java.util.Optional;

/// The registered people. Calls may block; when one returns, its effect is committed.
public interface Accounts {

  /// Adds an account unless its name key is taken.
  ///
  /// @return false when the name key is taken; of two calls at the same time exactly one gets true
  boolean add(Account account);

  /// The account with this name key.
  Optional<Account> byNameKey(String nameKey);

  /// The account with this id.
  Optional<Account> byId(UserId id);
}
