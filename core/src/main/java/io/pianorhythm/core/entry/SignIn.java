package io.pianorhythm.core.entry;

import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.NameCheck;
import io.pianorhythm.core.people.NameFault;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.store.StorageUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How people get tokens: as guests, by registering, by signing in, by refreshing. Blocks while
/// passwords are hashed and accounts are looked up. Everything is refused as unavailable while the
/// accounts are out of reach.
public final class SignIn {

  /// How long an access token is good. No longer than a ticket without a time of its own allows.
  public static final Duration ACCESS_LIFE = Gatekeeper.TIMELESS_TOKEN_LIFE;

  /// How long a refresh token is good.
  public static final Duration REFRESH_LIFE = Duration.ofDays(30);

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 128;

  private final Accounts accounts;
  private final PasswordHashes hashes;
  private final Tokens tokens;
  private final Redemptions redemptions;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Consumer<UserId> onGuestRegistered;
  private volatile Consumer<UserId> onSessionsEnded = _ -> {};

  /// @param ids gives unguessable ids
  /// @param onGuestRegistered told who was a guest and has an account from now on, before they get
  ///   their tokens; may block, must not fail
  public SignIn(
      Accounts accounts,
      PasswordHashes hashes,
      Tokens tokens,
      Redemptions redemptions,
      Clock clock,
      Supplier<String> ids,
      Consumer<UserId> onGuestRegistered) {
    this.onGuestRegistered = onGuestRegistered;
    this.accounts = accounts;
    this.hashes = hashes;
    this.tokens = tokens;
    this.redemptions = redemptions;
    this.clock = clock;
    this.ids = ids;
  }

  /// Tells whose sessions were ended, so that live ones are closed. To be called once, before
  /// anybody signs in.
  ///
  /// @param told must not block for long and must not fail
  public void onSessionsEnded(Consumer<UserId> told) {
    onSessionsEnded = told;
  }

  /// A guest of that name. A name that belongs to an account, in any spelling, is refused.
  public SignInResult guest(String username) {
    return whileStored(() -> guestNamed(username));
  }

  private SignInResult guestNamed(String username) {
    return switch (Names.person(username)) {
      case NameCheck.Refused(NameFault fault) -> refused(fault);
      case NameCheck.Accepted(Name name) ->
          accounts.byNameKey(name.key()).isPresent()
              ? refused(EntryFault.NAME_TAKEN)
              : signedIn(new Person(newId(), name.shown(), Role.GUEST));
    };
  }

  /// A new account.
  public SignInResult register(String username, String password) {
    return switch (Names.person(username)) {
      case NameCheck.Refused(NameFault fault) -> refused(fault);
      case NameCheck.Accepted(Name name) -> whileStored(() -> register(name, password, newId()));
    };
  }

  /// A new account for whoever holds this access token. A guest keeps its id, and what is known of
  /// it with that; it does so once. Somebody who has an account gets another, with another id.
  ///
  /// @param accessToken refused when it is not good
  public SignInResult register(String username, String password, String accessToken) {
    return switch (tokens.verify(accessToken, TokenKind.ACCESS, clock.instant())) {
      case TokenCheck.Invalid _ -> refused(EntryFault.AUTHENTICATION_FAILED);
      case TokenCheck.Expired _ -> refused(EntryFault.TOKEN_EXPIRED);
      case TokenCheck.Valid(TokenClaims claims) ->
          claims.person().role().hasAccount()
              ? register(username, password)
              : registerGuest(username, password, claims.person().id());
    };
  }

  private SignInResult registerGuest(String username, String password, UserId guest) {
    return switch (Names.person(username)) {
      case NameCheck.Refused(NameFault fault) -> refused(fault);
      case NameCheck.Accepted(Name name) ->
          whileStored(() ->
              accounts.byId(guest).isPresent()
                  ? register(name, password, newId())
                  : keepingWhatIsKnown(guest, register(name, password, guest)));
    };
  }

  private SignInResult keepingWhatIsKnown(UserId guest, SignInResult result) {
    if (result instanceof SignInResult.SignedIn) {
      onGuestRegistered.accept(guest);
    }
    return result;
  }

  private SignInResult register(Name name, String password, UserId id) {
    if (!acceptable(password)) {
      return refused(EntryFault.PASSWORD_NOT_ALLOWED);
    }
    if (accounts.byNameKey(name.key()).isPresent()) {
      return refused(EntryFault.NAME_TAKEN);
    }
    try {
      return add(name, hashes.hash(password), id);
    } catch (PasswordHashes.Overloaded _) {
      return refused(EntryFault.SERVER_UNAVAILABLE);
    }
  }

  private SignInResult add(Name name, String hash, UserId id) {
    Person person = new Person(id, name.shown(), Role.MEMBER);
    if (accounts.add(new Account(person, name.key(), hash, clock.instant()))) {
      return signedIn(person);
    }
    // The name, or the guest, was registered meanwhile.
    return refused(EntryFault.NAME_TAKEN);
  }

  /// The account of that name, if the password is right. An unknown name takes as long as a wrong
  /// password.
  public SignInResult login(String username, String password) {
    return whileStored(() -> account(username, password));
  }

  private SignInResult account(String username, String password) {
    Optional<Account> account = accounts.byNameKey(Names.key(username));
    try {
      if (!acceptable(password)) {
        return refused(EntryFault.AUTHENTICATION_FAILED);
      }
      if (account.isEmpty()) {
        hashes.hash(password);
        return refused(EntryFault.AUTHENTICATION_FAILED);
      }
      return hashes.matches(password, account.get().passwordHash())
          ? signedIn(account.get().person())
          : refused(EntryFault.AUTHENTICATION_FAILED);
    } catch (PasswordHashes.Overloaded _) {
      return refused(EntryFault.SERVER_UNAVAILABLE);
    }
  }

  /// A fresh pair for a refresh token, which is used up by it.
  public SignInResult refresh(String refreshToken) {
    return switch (tokens.verify(refreshToken, TokenKind.REFRESH, clock.instant())) {
      case TokenCheck.Invalid _ -> refused(EntryFault.AUTHENTICATION_FAILED);
      case TokenCheck.Expired _ -> refused(EntryFault.TOKEN_EXPIRED);
      case TokenCheck.Valid(TokenClaims claims) -> whileStored(() -> refresh(claims));
    };
  }

  private SignInResult refresh(TokenClaims claims) {
    // Before the token is used up: it must outlive a time in which nothing can be looked up.
    SignInResult fresh =
        claims.person().role().hasAccount()
            ? refreshAccount(claims)
            : refreshGuest(claims.person());
    return redemptions.redeem("refresh " + claims.id(), remembered(claims))
        ? fresh
        : refused(EntryFault.TOKEN_EXPIRED);
  }

  // Rights may have changed since, the account may be gone, or its sessions were ended.
  private SignInResult refreshAccount(TokenClaims claims) {
    return accounts
        .byId(claims.person().id())
        .filter(claims::countFor)
        .map(account -> signedIn(account.person()))
        .orElseGet(() -> refused(EntryFault.AUTHENTICATION_FAILED));
  }

  // Somebody may have registered the name since; a guest must not go on under it.
  private SignInResult refreshGuest(Person guest) {
    if (accounts.byId(guest.id()).isPresent()) {
      // Registered: the account's own tokens count from now on.
      return refused(EntryFault.AUTHENTICATION_FAILED);
    }
    return accounts.byNameKey(Names.key(guest.name())).isPresent()
        ? refused(EntryFault.NAME_TAKEN)
        : signedIn(guest);
  }

  private static SignInResult whileStored(Supplier<SignInResult> attempt) {
    try {
      return attempt.get();
    } catch (StorageUnavailable _) {
      return refused(EntryFault.SERVER_UNAVAILABLE);
    }
  }

  private SignInResult signedIn(Person person) {
    Instant now = clock.instant();
    Instant accessEnds = now.plus(ACCESS_LIFE);
    String access =
        tokens.sign(new TokenClaims(ids.get(), person, TokenKind.ACCESS, now, accessEnds));
    String refresh =
        tokens.sign(
            new TokenClaims(ids.get(), person, TokenKind.REFRESH, now, now.plus(REFRESH_LIFE)));
    return new SignInResult.SignedIn(person, access, refresh, accessEnds, now);
  }

  private UserId newId() {
    return new UserId(ids.get());
  }

  /// Gives the holder of an access token another password, and a fresh pair of tokens; every other
  /// token of the account is good for nothing from then on, and its live sessions are closed.
  public SignInResult changePassword(String accessToken, String old, String wanted) {
    return switch (tokens.verify(accessToken, TokenKind.ACCESS, clock.instant())) {
      case TokenCheck.Invalid _ -> refused(EntryFault.AUTHENTICATION_FAILED);
      case TokenCheck.Expired _ -> refused(EntryFault.TOKEN_EXPIRED);
      case TokenCheck.Valid(TokenClaims claims) ->
          whileStored(() -> changePassword(claims.person().id(), old, wanted));
    };
  }

  private SignInResult changePassword(UserId id, String old, String wanted) {
    Optional<Account> account = accounts.byId(id);
    try {
      if (account.isEmpty()
          || !acceptable(old)
          || !hashes.matches(old, account.get().passwordHash())) {
        return refused(EntryFault.AUTHENTICATION_FAILED);
      }
      if (!acceptable(wanted)) {
        return refused(EntryFault.PASSWORD_NOT_ALLOWED);
      }
      if (!accounts.setPassword(id, hashes.hash(wanted), clock.instant())) {
        return refused(EntryFault.AUTHENTICATION_FAILED);
      }
      onSessionsEnded.accept(id);
      return signedIn(account.get().person());
    } catch (PasswordHashes.Overloaded _) {
      return refused(EntryFault.SERVER_UNAVAILABLE);
    }
  }

  /// Uses a refresh token up, without a new one. Of a token that is no good any more nothing is
  /// said: whoever signs out wants to be out.
  ///
  /// @param everywhere whether all other tokens and live sessions of the account end, too
  /// @return empty when it is done
  public Optional<EntryFault> signOut(String refreshToken, boolean everywhere) {
    if (!(tokens.verify(refreshToken, TokenKind.REFRESH, clock.instant())
        instanceof TokenCheck.Valid(TokenClaims claims))) {
      return Optional.empty();
    }
    try {
      // First: a failure must leave a token with which it can be tried again.
      if (everywhere && claims.person().role().hasAccount()) {
        boolean _ = accounts.endSessions(claims.person().id(), clock.instant());
        onSessionsEnded.accept(claims.person().id());
      }
      boolean _ = redemptions.redeem("refresh " + claims.id(), remembered(claims));
      return Optional.empty();
    } catch (StorageUnavailable _) {
      return Optional.of(EntryFault.SERVER_UNAVAILABLE);
    }
  }

  private static Instant remembered(TokenClaims claims) {
    return claims.expiresAt().plus(Gatekeeper.REMEMBERED_LONGER);
  }

  private static boolean acceptable(String password) {
    return password.length() >= SHORTEST_PASSWORD
        && password.length() <= LONGEST_PASSWORD
        && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
  }

  private static SignInResult refused(NameFault fault) {
    return refused(
        switch (fault) {
          case NAME_EMPTY -> EntryFault.NAME_EMPTY;
          case NAME_TOO_LONG -> EntryFault.NAME_TOO_LONG;
          case NAME_NOT_ALLOWED -> EntryFault.NAME_NOT_ALLOWED;
          case NAME_RESERVED -> EntryFault.NAME_RESERVED;
        });
  }

  private static SignInResult refused(EntryFault fault) {
    return new SignInResult.Refused(fault);
  }
}
