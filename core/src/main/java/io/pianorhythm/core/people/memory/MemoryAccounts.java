package io.pianorhythm.core.people.memory;

import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/// Accounts in the memory of this process.
public final class MemoryAccounts implements Accounts {

  // String's own order is that of UTF-16 units, which puts rare characters before common ones.
  private static final Comparator<String> BY_CODE_POINTS =
      Comparator.comparing((String key) -> key.codePoints().toArray(), Arrays::compare);

  private final ConcurrentNavigableMap<String, Account> byNameKey =
      new ConcurrentSkipListMap<>(BY_CODE_POINTS);
  private final ConcurrentMap<UserId, Account> byId = new ConcurrentHashMap<>();

  @Override
  public synchronized boolean add(Account account) {
    if (byNameKey.containsKey(account.nameKey()) || byId.containsKey(account.person().id())) {
      return false;
    }
    put(account);
    return true;
  }

  // Who is found by name is found by id: the id goes first.
  private void put(Account account) {
    byId.put(account.person().id(), account);
    byNameKey.put(account.nameKey(), account);
  }

  @Override
  public Optional<Account> byNameKey(String nameKey) {
    return Optional.ofNullable(byNameKey.get(nameKey));
  }

  @Override
  public Optional<Account> byId(UserId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public boolean setRole(UserId id, Role role) {
    return change(id, old -> old.withRole(role));
  }

  @Override
  public boolean setPassword(UserId id, String hash, Instant sessionsFrom) {
    return change(
        id, old -> new Account(old.person(), old.nameKey(), hash, old.createdAt(), sessionsFrom));
  }

  @Override
  public boolean endSessions(UserId id, Instant sessionsFrom) {
    return change(
        id,
        old ->
            new Account(
                old.person(), old.nameKey(), old.passwordHash(), old.createdAt(), sessionsFrom));
  }

  private synchronized boolean change(UserId id, UnaryOperator<Account> change) {
    Account old = byId.get(id);
    if (old == null) {
      return false;
    }
    put(change.apply(old));
    return true;
  }

  @Override
  public List<Account> list(String afterNameKey, int limit) {
    return byNameKey.tailMap(afterNameKey, false).values().stream().limit(limit).toList();
  }
}
