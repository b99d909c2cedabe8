package io.pianorhythm.core.profile.memory;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.profile.Profile;
import io.pianorhythm.core.profile.ProfileChange;
import io.pianorhythm.core.profile.Profiles;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Profiles in the memory of this process.
public final class MemoryProfiles implements Profiles {

  private final ConcurrentMap<UserId, Profile> byId = new ConcurrentHashMap<>();

  @Override
  public Profile of(UserId user) {
    return byId.getOrDefault(user, Profile.EMPTY);
  }

  @Override
  public Profile change(UserId user, ProfileChange change) {
    return byId.compute(
        user, (_, known) -> change.appliedTo(known == null ? Profile.EMPTY : known));
  }
}
