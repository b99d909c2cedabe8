package io.pianorhythm.storage.people;

import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.BondsContract;
import io.pianorhythm.storage.FreshDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteBondsTest extends BondsContract {

  @RegisterExtension private final FreshDatabase fresh = FreshDatabase.sqlite();

  @Override
  protected Bonds bonds() {
    return new SqlBonds(fresh.database());
  }
}
