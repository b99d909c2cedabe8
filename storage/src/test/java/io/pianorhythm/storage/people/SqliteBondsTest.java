package io.pianorhythm.storage.people;

import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.BondsContract;
import io.pianorhythm.storage.FreshSqlite;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteBondsTest extends BondsContract {

  @RegisterExtension private final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected Bonds bonds() {
    return new SqlBonds(sqlite.database());
  }
}
