package io.pianorhythm.core.profile.memory;

import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.core.profile.ProfilesContract;

class MemoryProfilesTest extends ProfilesContract {

  @Override
  protected Profiles profiles() {
    return new MemoryProfiles();
  }
}
