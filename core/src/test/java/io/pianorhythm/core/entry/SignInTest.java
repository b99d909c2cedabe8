package io.pianorhythm.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.entry.memory.MemoryRedemptions;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.people.memory.MemoryAccounts;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.core.time.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

  private static final String PASSWORD = "correct horse";

  private final FakeTime time = new FakeTime();
  private final FakeTokens tokens = new FakeTokens();
  private final FakeHashes hashes = new FakeHashes();
  private final MemoryAccounts accounts = new MemoryAccounts();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<UserId> registered = new CopyOnWriteArrayList<>();
  private final SignIn signIn = signIn(accounts);

  private SignIn signIn(Accounts known) {
    return signIn(known, new MemoryRedemptions(time.time()));
  }

  private SignIn signIn(Accounts known, Redemptions redemptions) {
    return new SignIn(
        known,
        hashes,
        tokens,
        redemptions,
        time.time(),
        () -> "id" + ids.incrementAndGet(),
        registered::add);
  }

  private static SignInResult.SignedIn in(SignInResult result) {
    assertThat(result).isInstanceOf(SignInResult.SignedIn.class);
    return (SignInResult.SignedIn) result;
  }

  private static SignInResult refused(EntryFault fault) {
    return new SignInResult.Refused(fault);
  }

  @Test
  void aGuestGetsAPairOfTokensThatSpeakForThem() {
    var guest = in(signIn.guest("  Gus "));

    assertThat(guest.person().name()).isEqualTo("Gus");
    assertThat(guest.person().role()).isEqualTo(Role.GUEST);
    var access = tokens.claims(guest.accessToken());
    var refresh = tokens.claims(guest.refreshToken());
    assertThat(access.kind()).isEqualTo(TokenKind.ACCESS);
    assertThat(access.person()).isEqualTo(guest.person());
    assertThat(access.expiresAt())
        .isEqualTo(guest.accessExpiresAt())
        .isEqualTo(time.now().plus(Duration.ofMinutes(5)));
    assertThat(refresh.kind()).isEqualTo(TokenKind.REFRESH);
    assertThat(refresh.expiresAt()).isEqualTo(time.now().plus(Duration.ofDays(30)));
    assertThat(access.id()).isNotEqualTo(refresh.id());
  }

  @Test
  void anotherPasswordEndsWhatWasOpenedWithTheOldOne() {
    var before = in(signIn.register("Bob", PASSWORD));
    time.advance(Duration.ofSeconds(2));

    var after = in(signIn.changePassword(before.accessToken(), PASSWORD, "another horse"));

    assertThat(after.person()).isEqualTo(before.person());
    assertThat(signIn.login("Bob", PASSWORD)).isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(in(signIn.login("Bob", "another horse")).person()).isEqualTo(before.person());
    assertThat(signIn.refresh(before.refreshToken()))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(in(signIn.refresh(after.refreshToken())).person()).isEqualTo(before.person());
  }

  @Test
  void aPasswordIsOnlyChangedByWhoKnowsTheOldOne() {
    var bob = in(signIn.register("Bob", PASSWORD));
    var guest = in(signIn.guest("Gus"));

    assertThat(signIn.changePassword(bob.accessToken(), "wrong horse", "another horse"))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(signIn.changePassword(bob.accessToken(), PASSWORD, "short"))
        .isEqualTo(refused(EntryFault.PASSWORD_NOT_ALLOWED));
    assertThat(signIn.changePassword(bob.refreshToken(), PASSWORD, "another horse"))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(signIn.changePassword(guest.accessToken(), PASSWORD, "another horse"))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(in(signIn.login("Bob", PASSWORD)).person()).isEqualTo(bob.person());
  }

  @Test
  void whoSignsOutCannotRefreshAnyMore() {
    var here = in(signIn.register("Bob", PASSWORD));
    var there = in(signIn.login("Bob", PASSWORD));
    time.advance(Duration.ofSeconds(2));

    assertThat(signIn.signOut(here.refreshToken(), false)).isEmpty();
    assertThat(signIn.signOut("nonsense", true)).isEmpty();

    assertThat(signIn.refresh(here.refreshToken())).isEqualTo(refused(EntryFault.TOKEN_EXPIRED));
    assertThat(in(signIn.refresh(there.refreshToken())).person()).isEqualTo(here.person());
  }

  @Test
  void whoSignsOutEverywhereIsOutEverywhereAndMayComeBack() {
    var here = in(signIn.register("Bob", PASSWORD));
    var there = in(signIn.login("Bob", PASSWORD));
    time.advance(Duration.ofSeconds(2));

    assertThat(signIn.signOut(here.refreshToken(), true)).isEmpty();

    assertThat(signIn.refresh(there.refreshToken()))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    var again = in(signIn.login("Bob", PASSWORD));
    assertThat(in(signIn.refresh(again.refreshToken())).person()).isEqualTo(here.person());
  }

  @Test
  void twoGuestsOfOneNameAreTwoPeople() {
    assertThat(in(signIn.guest("Gus")).person().id())
        .isNotEqualTo(in(signIn.guest("Gus")).person().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bob", "BOB", "b0b", "Ｂｏｂ", "𝐁𝐨𝐛", "ВОВ", " bob "})
  void nobodyTakesTheNameOfAnAccountInAnySpelling(String name) {
    in(signIn.register("Bob", PASSWORD));

    assertThat(signIn.guest(name)).isEqualTo(refused(EntryFault.NAME_TAKEN));
    assertThat(signIn.register(name, PASSWORD)).isEqualTo(refused(EntryFault.NAME_TAKEN));
  }

  @ParameterizedTest
  @CsvSource({
    "'',NAME_EMPTY",
    "admin,NAME_RESERVED",
    "Аda,NAME_NOT_ALLOWED",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,NAME_TOO_LONG"
  })
  void aNameThatMayNotBeSaysWhy(String name, EntryFault fault) {
    assertThat(signIn.guest(name)).isEqualTo(refused(fault));
    assertThat(signIn.register(name, PASSWORD)).isEqualTo(refused(fault));
    assertThat(hashes.cost()).isZero();
  }

  @Test
  void whoRegistersCanSignInWithAnySpellingOfTheName() {
    var registered = in(signIn.register("Ada", PASSWORD));

    assertThat(registered.person().role()).isEqualTo(Role.MEMBER);
    assertThat(in(signIn.login("ADA", PASSWORD)).person()).isEqualTo(registered.person());
  }

  @Test
  void aWrongPasswordAndAnUnknownNameLookTheSameAndCostTheSame() {
    in(signIn.register("Ada", PASSWORD));
    int before = hashes.cost();

    assertThat(signIn.login("Ada", "wrong password"))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    int wrong = hashes.cost() - before;
    assertThat(signIn.login("Nobody", "wrong password"))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));

    assertThat(hashes.cost() - before - wrong).isEqualTo(wrong).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 129, 1_000_000})
  void aPasswordOfAnImpossibleLengthIsNotHashed(int length) {
    var password = "x".repeat(length);

    assertThat(signIn.register("Ada", password))
        .isEqualTo(refused(EntryFault.PASSWORD_NOT_ALLOWED));
    assertThat(signIn.login("Ada", password)).isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(hashes.cost()).isZero();
  }

  @Test
  void aPasswordIsMeasuredInBytes() {
    assertThat(signIn.register("Ada", "ü".repeat(65)))
        .isEqualTo(refused(EntryFault.PASSWORD_NOT_ALLOWED));
    in(signIn.register("Ada", "ü".repeat(64)));
  }

  @Test
  void whenTooManyHashesWaitTheServerSaysSo() {
    in(signIn.register("Ada", PASSWORD));
    hashes.overloaded(true);

    assertThat(signIn.register("Bob", PASSWORD)).isEqualTo(refused(EntryFault.SERVER_UNAVAILABLE));
    assertThat(signIn.login("Ada", PASSWORD)).isEqualTo(refused(EntryFault.SERVER_UNAVAILABLE));
    assertThat(signIn.login("Nobody", PASSWORD)).isEqualTo(refused(EntryFault.SERVER_UNAVAILABLE));

    hashes.overloaded(false);
    in(signIn.register("Bob", PASSWORD));
  }

  @Test
  void ofManyWhoRegisterOneNameOneGetsIt() {
    var winners = new AtomicInteger();

    Crowd.of(
        30,
        _ ->
            winners.addAndGet(
                signIn.register("Ada", PASSWORD) instanceof SignInResult.SignedIn ? 1 : 0));

    assertThat(winners).hasValue(1);
  }

  @Test
  void aRefreshTokenIsGoodOnce() {
    var first = in(signIn.register("Ada", PASSWORD));
    time.advance(Duration.ofDays(29));

    var second = in(signIn.refresh(first.refreshToken()));

    assertThat(second.person()).isEqualTo(first.person());
    assertThat(second.accessExpiresAt()).isEqualTo(time.now().plus(Duration.ofMinutes(5)));
    assertThat(signIn.refresh(first.refreshToken())).isEqualTo(refused(EntryFault.TOKEN_EXPIRED));
    in(signIn.refresh(second.refreshToken()));
  }

  @Test
  void ofManyWhoRefreshWithOneTokenOneGetsAPair() {
    var token = in(signIn.guest("Gus")).refreshToken();
    var winners = new AtomicInteger();

    Crowd.of(
        30, _ -> winners.addAndGet(signIn.refresh(token) instanceof SignInResult.SignedIn ? 1 : 0));

    assertThat(winners).hasValue(1);
  }

  @Test
  void anExpiredForeignOrAccessTokenRefreshesNothing() {
    var guest = in(signIn.guest("Gus"));

    assertThat(signIn.refresh(guest.accessToken()))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(signIn.refresh("nonsense")).isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    time.advance(Duration.ofDays(30));
    assertThat(signIn.refresh(guest.refreshToken())).isEqualTo(refused(EntryFault.TOKEN_EXPIRED));
  }

  @Test
  void aRefreshTellsTheRightsOfToday() {
    var person = new Person(new UserId("1"), "Ada", Role.MODERATOR);
    var promoted = new OneAccount(new Account(person, "ada", "salt:" + PASSWORD, time.now()));
    var old =
        tokens.sign(
            new TokenClaims(
                "jti",
                new Person(person.id(), "Ada", Role.MEMBER),
                TokenKind.REFRESH,
                time.now(),
                time.now().plusSeconds(9)));

    assertThat(in(signIn(promoted).refresh(old)).person()).isEqualTo(person);
  }

  @Test
  void aRemovedAccountIsNotRefreshed() {
    var token = in(signIn.register("Ada", PASSWORD)).refreshToken();

    assertThat(signIn(new MemoryAccounts()).refresh(token))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
  }

  @Test
  void aGuestDoesNotGoOnUnderANameThatSomebodyHasRegisteredSince() {
    var guest = in(signIn.guest("Ada"));
    in(signIn.register("ADA", PASSWORD));

    assertThat(signIn.refresh(guest.refreshToken())).isEqualTo(refused(EntryFault.NAME_TAKEN));
  }

  @Test
  void whileTheAccountsAreOutOfReachEverythingIsRefusedForNow() {
    var away = signIn(new OutOfReach());

    assertThat(away.guest("Gus")).isEqualTo(refused(EntryFault.SERVER_UNAVAILABLE));
    assertThat(away.register("Ada", PASSWORD)).isEqualTo(refused(EntryFault.SERVER_UNAVAILABLE));
    assertThat(away.login("Ada", PASSWORD)).isEqualTo(refused(EntryFault.SERVER_UNAVAILABLE));
  }

  @Test
  void aRefreshTokenIsNotUsedUpWhileTheAccountsAreOutOfReach() {
    var member = in(signIn.register("Ada", PASSWORD));
    var redemptions = new MemoryRedemptions(time.time());
    var down = signIn(new OutOfReach(), redemptions);
    var back = signIn(accounts, redemptions);

    assertThat(down.refresh(member.refreshToken()))
        .isEqualTo(refused(EntryFault.SERVER_UNAVAILABLE));
    in(back.refresh(member.refreshToken()));
  }

  @Test
  void aGuestWhoRegistersStaysWhoTheyAre() {
    var guest = in(signIn.guest("Gus"));
    var member = in(signIn.register("Gustav", PASSWORD, guest.accessToken()));

    assertThat(member.person()).isEqualTo(new Person(guest.person().id(), "Gustav", Role.MEMBER));
    assertThat(in(signIn.login("Gustav", PASSWORD)).person()).isEqualTo(member.person());
    assertThat(registered).containsExactly(guest.person().id());
  }

  @Test
  void aGuestRegistersOnce() {
    var guest = in(signIn.guest("Gus"));
    var first = in(signIn.register("Gustav", PASSWORD, guest.accessToken()));
    var second = in(signIn.register("Gerda", PASSWORD, guest.accessToken()));

    assertThat(second.person().id()).isNotEqualTo(first.person().id());
    assertThat(in(signIn.login("Gustav", PASSWORD)).person()).isEqualTo(first.person());
    assertThat(registered).hasSize(1);
  }

  @Test
  void ofManyAccountsForOneGuestAtTheSameTimeOneIsTheirs() {
    var guest = in(signIn.guest("Gus"));
    var theirs = new AtomicInteger();
    Crowd.of(
        20,
        i -> {
          var result = signIn.register("Gus" + i, PASSWORD, guest.accessToken());
          if (result instanceof SignInResult.SignedIn member
              && member.person().id().equals(guest.person().id())) {
            theirs.incrementAndGet();
          }
        });
    assertThat(theirs).hasValue(1);
  }

  @Test
  void whoHasAnAccountIsNotTakenOver() {
    var ada = in(signIn.register("Ada", PASSWORD));
    var other = in(signIn.register("Other", PASSWORD, ada.accessToken()));

    assertThat(other.person().id()).isNotEqualTo(ada.person().id());
    assertThat(in(signIn.login("Ada", PASSWORD)).person()).isEqualTo(ada.person());
    assertThat(registered).isEmpty();
  }

  @Test
  void aTokenThatIsNoGoodRegistersNobody() {
    var guest = in(signIn.guest("Gus"));
    assertThat(signIn.register("Gustav", PASSWORD, "nonsense"))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(signIn.register("Gustav", PASSWORD, guest.refreshToken()))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    time.advance(SignIn.ACCESS_LIFE);
    assertThat(signIn.register("Gustav", PASSWORD, guest.accessToken()))
        .isEqualTo(refused(EntryFault.TOKEN_EXPIRED));
    assertThat(accounts.list("", 10)).isEmpty();
  }

  @Test
  void whoIsRefusedAsAMemberIsAGuestStill() {
    in(signIn.register("Ada", PASSWORD));
    var guest = in(signIn.guest("Gus"));
    assertThat(signIn.register("Ada", PASSWORD, guest.accessToken()))
        .isEqualTo(refused(EntryFault.NAME_TAKEN));
    assertThat(signIn.register("Gustav", "short", guest.accessToken()))
        .isEqualTo(refused(EntryFault.PASSWORD_NOT_ALLOWED));
    assertThat(registered).isEmpty();
    assertThat(in(signIn.refresh(guest.refreshToken())).person()).isEqualTo(guest.person());
  }

  @Test
  void aGuestWhoRegisteredIsNoGuestAnyMore() {
    var guest = in(signIn.guest("Gus"));
    in(signIn.register("Gustav", PASSWORD, guest.accessToken()));
    assertThat(signIn.refresh(guest.refreshToken()))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
  }

  /// Knows one account, whatever is added.
  private record OneAccount(Account account) implements Accounts {

    @Override
    public boolean add(Account added) {
      return false;
    }

    @Override
    public Optional<Account> byNameKey(String nameKey) {
      return Optional.of(account).filter(one -> one.nameKey().equals(nameKey));
    }

    @Override
    public Optional<Account> byId(UserId id) {
      return Optional.of(account).filter(one -> one.person().id().equals(id));
    }

    @Override
    public boolean setRole(UserId id, Role role) {
      return false;
    }

    @Override
    public boolean setPassword(UserId id, String hash, Instant sessionsFrom) {
      return false;
    }

    @Override
    public boolean endSessions(UserId id, Instant sessionsFrom) {
      return false;
    }

    @Override
    public List<Account> list(String afterNameKey, int limit) {
      return List.of(account);
    }
  }

  /// Cannot be reached.
  private static final class OutOfReach implements Accounts {

    @Override
    public boolean add(Account account) {
      throw away();
    }

    @Override
    public Optional<Account> byNameKey(String nameKey) {
      throw away();
    }

    @Override
    public Optional<Account> byId(UserId id) {
      throw away();
    }

    @Override
    public boolean setRole(UserId id, Role role) {
      throw away();
    }

    @Override
    public boolean endSessions(UserId id, Instant sessionsFrom) {
      throw new StorageUnavailable("no database");
    }

    @Override
    public boolean setPassword(UserId id, String hash, Instant sessionsFrom) {
      throw away();
    }

    @Override
    public List<Account> list(String afterNameKey, int limit) {
      throw away();
    }

    private static StorageUnavailable away() {
      return new StorageUnavailable("away");
    }
  }
}
