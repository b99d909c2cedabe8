package io.pianorhythm.storage.people;

import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.letter.PrivateLinesContract;
import io.pianorhythm.storage.FreshSqlite;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlitePrivateLinesTest extends PrivateLinesContract {

  @RegisterExtension private final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected PrivateLines lines() {
    return new SqlPrivateLines(sqlite.database());
  }
}
