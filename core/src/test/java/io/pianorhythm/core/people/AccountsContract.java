package io.pianorhythm.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.room.Crowd;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every adapter of [Accounts] does.
public abstract class AccountsContract {

  /// No accounts yet.
  protected abstract Accounts accounts();

  private static Account account(String id, String name) {
    var person = new Person(new UserId(id), name, Role.MEMBER);
    return new Account(
        person, Names.key(name), "hash of " + id, Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Test
  void whoIsAddedIsFoundByNameAndById() {
    var accounts = accounts();
    var ada = account("1", "Ada");

    assertThat(accounts.add(ada)).isTrue();

    assertThat(accounts.byNameKey(Names.key("ADA"))).hasValue(ada);
    assertThat(accounts.byId(new UserId("1"))).hasValue(ada);
  }

  @Test
  void nobodyElseIsFound() {
    var accounts = accounts();
    accounts.add(account("1", "Ada"));

    assertThat(accounts.byNameKey(Names.key("Adam"))).isEmpty();
    assertThat(accounts.byNameKey("")).isEmpty();
    assertThat(accounts.byId(new UserId("2"))).isEmpty();
  }

  @Test
  void aTakenNameStaysWithItsOwner() {
    var accounts = accounts();
    var first = account("1", "Bob");
    accounts.add(first);

    assertThat(accounts.add(account("2", "B0B"))).isFalse();

    assertThat(accounts.byNameKey(Names.key("bob"))).hasValue(first);
    assertThat(accounts.byId(new UserId("2"))).isEmpty();
  }

  @Test
  void ofFiftyWhoRegisterOneNameAtTheSameTimeOneGetsIt() {
    var accounts = accounts();
    var winners = new AtomicInteger();

    Crowd.of(
        50,
        i -> {
          if (accounts.add(account("id" + i, "Ada"))) {
            winners.incrementAndGet();
          }
        });

    assertThat(winners).hasValue(1);
    var winner = accounts.byNameKey(Names.key("Ada")).orElseThrow();
    assertThat(accounts.byId(winner.person().id())).hasValue(winner);
  }

  @Test
  void anAccountDoesNotPrintItsHash() {
    assertThat(account("1", "Ada").toString()).doesNotContain("hash of");
  }
}
