package io.pianorhythm.storage.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.FriendOutcome;
import io.pianorhythm.core.friend.FriendStep;
import io.pianorhythm.core.people.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/// Remembers what people know of others while they are here, so that coming, going and changing
/// rooms ask no database.
///
/// One node owns the data: a step forgets what it changed in this process alone. A step whose
/// outcome is not known ([io.pianorhythm.core.store.StorageUnavailable]) may take effect later;
/// what was read in between is forgotten after [#LIFE]. Bounded by the bonds that it holds.
public final class CachedBonds implements Bonds {

  /// How long something is remembered.
  public static final Duration LIFE = Duration.ofMinutes(1);

  private static final int MOST_BONDS = 200_000;

  private final Bonds bonds;
  // A read and the step that outdates it take turns: as a map the cache promises that.
  private final ConcurrentMap<UserId, Map<UserId, Bond>> known;

  /// @param bonds where they are kept
  public CachedBonds(Bonds bonds) {
    this.bonds = bonds;
    Cache<UserId, Map<UserId, Bond>> cache =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BONDS)
            .weigher((UserId _, Map<UserId, Bond> of) -> 1 + of.size())
            .expireAfterWrite(LIFE)
            .build();
    this.known = cache.asMap();
  }

  @Override
  public Bond between(UserId one, UserId other) {
    Map<UserId, Bond> mine = known.get(one);
    if (mine != null && mine.containsKey(other)) {
      return mine.get(other);
    }
    Map<UserId, Bond> theirs = known.get(other);
    if (theirs != null && theirs.containsKey(one)) {
      return theirs.get(one).reversed();
    }
    return mine != null && theirs != null ? Bond.NONE : bonds.between(one, other);
  }

  @Override
  public Map<UserId, Bond> of(UserId user) {
    return known.computeIfAbsent(user, bonds::of);
  }

  @Override
  public FriendOutcome take(UserId actor, UserId other, FriendStep step) {
    try {
      return bonds.take(actor, other, step);
    } finally {
      known.remove(actor);
      known.remove(other);
    }
  }
}
