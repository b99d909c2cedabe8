package io.pianorhythm.storage.people;

import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.AccountsContract;
import io.pianorhythm.storage.Database;
import io.pianorhythm.storage.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAccountsTest extends AccountsContract {

  private @Nullable Database database;

  @BeforeEach
  void open() {
    database = Database.postgresql(TestPostgres.shared().emptyDatabase(), TestPostgres.USER, "");
  }

  @AfterEach
  void close() {
    // Not opened where the test is skipped.
    if (database != null) {
      database.close();
    }
  }

  @Override
  protected Accounts accounts() {
    return new SqlAccounts(database);
  }
}
