package io.pianorhythm.core.people.memory;

import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.AccountsContract;

class MemoryAccountsTest extends AccountsContract {

  @Override
  protected Accounts accounts() {
    return new MemoryAccounts();
  }
}
