package io.pianorhythm.storage.people;

import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.core.profile.ProfilesContract;
import io.pianorhythm.storage.FreshSqlite;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteProfilesTest extends ProfilesContract {

  @RegisterExtension private final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected Profiles profiles() {
    return new SqlProfiles(sqlite.database());
  }
}
