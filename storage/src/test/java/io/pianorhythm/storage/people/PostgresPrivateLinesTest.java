package io.pianorhythm.storage.people;

import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.letter.PrivateLinesContract;
import io.pianorhythm.storage.EmptyPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresPrivateLinesTest extends PrivateLinesContract {

  @RegisterExtension private final EmptyPostgres postgres = new EmptyPostgres();

  @Override
  protected PrivateLines lines() {
    return new SqlPrivateLines(postgres.database());
  }
}
