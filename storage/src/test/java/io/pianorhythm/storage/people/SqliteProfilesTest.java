package io.pianorhythm.storage.people;

import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.core.profile.ProfilesContract;
import io.pianorhythm.storage.FreshDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteProfilesTest extends ProfilesContract {

  @RegisterExtension private final FreshDatabase fresh = FreshDatabase.sqlite();

  @Override
  protected Profiles profiles() {
    return new SqlProfiles(fresh.database());
  }
}
