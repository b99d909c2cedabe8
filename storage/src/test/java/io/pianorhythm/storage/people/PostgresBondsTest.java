package io.pianorhythm.storage.people;

import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.BondsContract;
import io.pianorhythm.storage.EmptyPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresBondsTest extends BondsContract {

  @RegisterExtension private final EmptyPostgres postgres = new EmptyPostgres();

  @Override
  protected Bonds bonds() {
    return new SqlBonds(postgres.database());
  }
}
