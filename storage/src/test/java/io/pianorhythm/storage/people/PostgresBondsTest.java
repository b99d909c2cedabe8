package io.pianorhythm.storage.people;

import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.BondsContract;
import io.pianorhythm.storage.FreshDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresBondsTest extends BondsContract {

  @RegisterExtension private final FreshDatabase fresh = FreshDatabase.postgres();

  @Override
  protected Bonds bonds() {
    return new SqlBonds(fresh.database());
  }
}
