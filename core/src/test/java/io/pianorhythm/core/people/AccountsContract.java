package io.pianorhythm.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.room.Crowd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every adapter of [Accounts] does.
public abstract class AccountsContract {

  private static final Instant THEN = Instant.parse("2026-03-02T08:30:00.123456Z");

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
  void anIdBelongsToOneAccountAlone() {
    var accounts = accounts();
    var winners = new AtomicInteger();

    Crowd.of(
        20,
        i -> {
          if (accounts.add(account("1", "Ada" + i))) {
            winners.incrementAndGet();
          }
        });

    assertThat(winners).hasValue(1);
    assertThat(accounts.list("", 10)).hasSize(1);
  }

  @Test
  void manyAreFoundByTheirIdsTogether() {
    var accounts = accounts();
    accounts.add(account("1", "Ada"));
    accounts.add(account("2", "Bea"));
    accounts.add(account("3", "Cid"));

    assertThat(
            accounts.byIds(
                Set.of(new UserId("1"), new UserId("3"), new UserId("4"), new UserId("no\0body"))))
        .containsOnly(
            Map.entry(new UserId("1"), account("1", "Ada")),
            Map.entry(new UserId("3"), account("3", "Cid")));
    assertThat(accounts.byIds(Set.of())).isEmpty();
    var many =
        IntStream.range(0, 1_000).mapToObj(i -> new UserId("" + i)).collect(Collectors.toSet());
    assertThat(accounts.byIds(many)).hasSize(3);
  }

  @Test
  void aRoleIsChangedForGood() {
    var accounts = accounts();
    accounts.add(account("1", "Ada"));
    accounts.add(account("2", "Bea"));

    assertThat(accounts.setRole(new UserId("1"), Role.MODERATOR)).isTrue();
    assertThat(accounts.setRole(new UserId("3"), Role.MODERATOR)).isFalse();

    var ada = accounts.byId(new UserId("1")).orElseThrow();
    assertThat(ada.person()).isEqualTo(new Person(new UserId("1"), "Ada", Role.MODERATOR));
    assertThat(accounts.byNameKey(Names.key("Ada"))).hasValue(ada);
    assertThat(accounts.byId(new UserId("2"))).hasValue(account("2", "Bea"));
    assertThat(accounts.byId(new UserId("3"))).isEmpty();
  }

  @Test
  void aPasswordIsChangedForGood() {
    var accounts = accounts();
    accounts.add(account("1", "Ada"));

    assertThat(accounts.setPassword(new UserId("1"), "new", THEN)).isTrue();
    assertThat(accounts.setPassword(new UserId("3"), "new", THEN)).isFalse();

    var ada = accounts.byNameKey(Names.key("Ada")).orElseThrow();
    assertThat(ada.passwordHash()).isEqualTo("new");
    assertThat(ada.sessionsFrom()).isEqualTo(THEN);

    assertThat(accounts.endSessions(new UserId("1"), THEN.plusSeconds(9))).isTrue();
    assertThat(accounts.endSessions(new UserId("3"), THEN)).isFalse();
    assertThat(accounts.byId(new UserId("1")).orElseThrow().sessionsFrom())
        .isEqualTo(THEN.plusSeconds(9));
    assertThat(accounts.byId(new UserId("1")).orElseThrow().passwordHash()).isEqualTo("new");
    assertThat(ada.person()).isEqualTo(account("1", "Ada").person());
  }

  @Test
  void pagesFollowTheCharactersOfTheKeysWhateverTheLanguage() {
    var accounts = accounts();
    // Their own order: what a dictionary, or the order of UTF-16 units, would put elsewhere.
    var keys = List.of("B", "a b", "ab", "b", "e\u0301", "z", "\u00e9", "\uff21", "\ud83c\udfb9");
    for (var key : keys.reversed()) {
      var person = new Person(new UserId("id " + key), key, Role.MEMBER);
      accounts.add(new Account(person, key, "hash", Instant.EPOCH));
    }

    var seen = new ArrayList<String>();
    for (var page = accounts.list("", 2);
        !page.isEmpty();
        page = accounts.list(seen.getLast(), 2)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.forEach(account -> seen.add(account.nameKey()));
    }

    assertThat(seen).containsExactlyElementsOf(keys);
  }

  @Test
  void aTextThatCannotBeANameIsNobodys() {
    var accounts = accounts();
    accounts.add(account("1", "?"));

    assertThat(accounts.byNameKey("A\0da")).isEmpty();
    assertThat(accounts.byNameKey("\ud83c")).isEmpty();
    assertThat(accounts.byId(new UserId("\udfb9"))).isEmpty();
  }

  @Test
  void everyLetterAndTheMicrosecondAreKept() {
    var accounts = accounts();
    var person = new Person(new UserId("1"), "Zoë 🎹 愛 'x'", Role.BOT);
    var zoe = new Account(person, "key", "$a$b='", Instant.parse("2026-03-01T12:00:00.123456Z"));
    accounts.add(zoe);

    assertThat(accounts.byId(new UserId("1"))).hasValue(zoe);
  }

  @Test
  void anAccountDoesNotPrintItsHash() {
    assertThat(account("1", "Ada").toString()).doesNotContain("hash of");
  }
}
