package io.pianorhythm.storage.people;

import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.AccountsContract;
import io.pianorhythm.storage.EmptyPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAccountsTest extends AccountsContract {

  @RegisterExtension private final EmptyPostgres postgres = new EmptyPostgres();

  @Override
  protected Accounts accounts() {
    return new SqlAccounts(postgres.database());
  }
}
