package io.pianorhythm.storage.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.AccountsContract;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.storage.Database;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountsTest extends AccountsContract {

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.sqlite(folder.resolve("test.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected Accounts accounts() {
    return new SqlAccounts(database);
  }

  @Test
  void anAccountIsThereAfterARestart() {
    var ada = new Person(new UserId("1"), "Ada", Role.MEMBER);
    var account = new Account(ada, "ada", "hash", Instant.EPOCH);
    accounts().add(account);
    database.close();
    open();

    assertThat(accounts().byNameKey("ada")).hasValue(account);
  }
}
