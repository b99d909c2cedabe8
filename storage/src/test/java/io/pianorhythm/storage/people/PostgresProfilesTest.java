package io.pianorhythm.storage.people;

import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.core.profile.ProfilesContract;
import io.pianorhythm.storage.EmptyPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresProfilesTest extends ProfilesContract {

  @RegisterExtension private final EmptyPostgres postgres = new EmptyPostgres();

  @Override
  protected Profiles profiles() {
    return new SqlProfiles(postgres.database());
  }
}
