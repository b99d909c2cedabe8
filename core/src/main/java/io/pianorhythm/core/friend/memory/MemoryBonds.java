package io.pianorhythm.core.friend.memory;

import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.friend.BondRules;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.FriendOutcome;
import io.pianorhythm.core.friend.FriendStep;
import io.pianorhythm.core.people.UserId;
import java.util.HashMap;
import java.util.Map;

/// Friendships in the memory of this process, each kept from both sides.
public final class MemoryBonds implements Bonds {

  private final Map<UserId, Map<UserId, Bond>> byId = new HashMap<>();

  @Override
  public synchronized Bond between(UserId one, UserId other) {
    return byId.getOrDefault(one, Map.of()).getOrDefault(other, Bond.NONE);
  }

  @Override
  public synchronized Map<UserId, Bond> of(UserId user) {
    Map<UserId, Bond> known = new HashMap<>(byId.getOrDefault(user, Map.of()));
    known.values().removeIf(bond -> !bond.known());
    return Map.copyOf(known);
  }

  @Override
  public synchronized FriendOutcome take(UserId actor, UserId other, FriendStep step) {
    FriendOutcome outcome =
        BondRules.decide(
            between(actor, other), step, () -> of(actor).size(), () -> of(other).size());
    if (outcome instanceof FriendOutcome.Done(Bond _, Bond after)) {
      put(actor, other, after);
      put(other, actor, after.reversed());
    }
    return outcome;
  }

  private void put(UserId one, UserId other, Bond bond) {
    Map<UserId, Bond> bonds = byId.computeIfAbsent(one, _ -> new HashMap<>());
    if (bond.equals(Bond.NONE)) {
      bonds.remove(other);
    } else {
      bonds.put(other, bond);
    }
    if (bonds.isEmpty()) {
      byId.remove(one);
    }
  }
}
