package io.pianorhythm.core.people.memory;

import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.UserId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Accounts in the memory of this process.
public final class MemoryAccounts implements Accounts {

  private final ConcurrentMap<String, Account> byNameKey = new ConcurrentHashMap<>();
  private final ConcurrentMap<UserId, Account> byId = new ConcurrentHashMap<>();

  @Override
  public synchronized boolean add(Account account) {
    if (byNameKey.containsKey(account.nameKey())) {
      return false;
    }
    // Who is found by name is found by id: the id goes first.
    byId.put(account.person().id(), account);
    byNameKey.put(account.nameKey(), account);
    return true;
  }

  @Override
  public Optional<Account> byNameKey(String nameKey) {
    return Optional.ofNullable(byNameKey.get(nameKey));
  }

  @Override
  public Optional<Account> byId(UserId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
