package io.pianorhythm.storage.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.AccountsContract;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.storage.FreshSqlite;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAccountsTest extends AccountsContract {

  @RegisterExtension private final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected Accounts accounts() {
    return new SqlAccounts(sqlite.database());
  }

  @Test
  void anAccountIsThereAfterARestart() {
    var ada = new Person(new UserId("1"), "Ada", Role.MEMBER);
    var account = new Account(ada, "ada", "hash", Instant.EPOCH);
    accounts().add(account);
    sqlite.reopen();

    assertThat(accounts().byNameKey("ada")).hasValue(account);
  }
}
