package io.pianorhythm.storage.people;

import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.letter.PrivateLinesContract;
import io.pianorhythm.storage.FreshDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresPrivateLinesTest extends PrivateLinesContract {

  @RegisterExtension private final FreshDatabase fresh = FreshDatabase.postgres();

  @Override
  protected PrivateLines lines() {
    return new SqlPrivateLines(fresh.database());
  }
}
