package io.pianorhythm.gateway.session;

import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.FriendOutcome;
import io.pianorhythm.core.friend.FriendStep;
import io.pianorhythm.core.letter.PrivateLine;
import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.profile.Profile;
import io.pianorhythm.core.profile.ProfileChange;
import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.terms.PeoplePorts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// What is known of people, out of reach while a test wants it so.
final class Store {

  volatile boolean away;

  /// Private lines are taken, and nobody is told so.
  volatile boolean silent;

  /// Single accounts that were looked up.
  final AtomicInteger lookUps = new AtomicInteger();

  PeoplePorts before(PeoplePorts ports) {
    return new PeoplePorts(
        new Registered(ports.accounts()),
        new Sayings(ports.profiles()),
        new Ties(ports.bonds()),
        new Letters(ports.lines()),
        ports.presence());
  }

  private <T> T reach(T port) {
    if (away) {
      throw new StorageUnavailable("away");
    }
    return port;
  }

  private final class Registered implements Accounts {
    private final Accounts accounts;

    Registered(Accounts accounts) {
      this.accounts = accounts;
    }

    @Override
    public boolean add(Account account) {
      return reach(accounts).add(account);
    }

    @Override
    public Optional<Account> byNameKey(String nameKey) {
      return reach(accounts).byNameKey(nameKey);
    }

    @Override
    public Optional<Account> byId(UserId id) {
      lookUps.incrementAndGet();
      return reach(accounts).byId(id);
    }

    @Override
    public Map<UserId, Account> byIds(Set<UserId> ids) {
      return reach(accounts).byIds(ids);
    }

    @Override
    public boolean setRole(UserId id, Role role) {
      return reach(accounts).setRole(id, role);
    }

    @Override
    public boolean setPassword(UserId id, String hash, Instant sessionsFrom) {
      return reach(accounts).setPassword(id, hash, sessionsFrom);
    }

    @Override
    public boolean endSessions(UserId id, Instant sessionsFrom) {
      return reach(accounts).endSessions(id, sessionsFrom);
    }

    @Override
    public List<Account> list(String afterNameKey, int limit) {
      return reach(accounts).list(afterNameKey, limit);
    }
  }

  private final class Sayings implements Profiles {
    private final Profiles profiles;

    Sayings(Profiles profiles) {
      this.profiles = profiles;
    }

    @Override
    public Profile of(UserId user) {
      return reach(profiles).of(user);
    }

    @Override
    public Profile change(UserId user, ProfileChange change) {
      return reach(profiles).change(user, change);
    }
  }

  private final class Ties implements Bonds {
    private final Bonds bonds;

    Ties(Bonds bonds) {
      this.bonds = bonds;
    }

    @Override
    public Bond between(UserId one, UserId other) {
      return reach(bonds).between(one, other);
    }

    @Override
    public Map<UserId, Bond> of(UserId user) {
      return reach(bonds).of(user);
    }

    @Override
    public FriendOutcome take(UserId actor, UserId other, FriendStep step) {
      return reach(bonds).take(actor, other, step);
    }
  }

  private final class Letters implements PrivateLines {
    private final PrivateLines lines;

    Letters(PrivateLines lines) {
      this.lines = lines;
    }

    @Override
    public void add(PrivateLine line) {
      reach(lines).add(line);
      if (silent) {
        throw new StorageUnavailable("no answer");
      }
    }

    @Override
    public List<PrivateLine> between(
        UserId one, UserId other, Optional<PrivateLine.Id> before, int limit) {
      return reach(lines).between(one, other, before, limit);
    }
  }
}
