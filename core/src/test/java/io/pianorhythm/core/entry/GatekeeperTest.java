package io.pianorhythm.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.entry.memory.MemoryRedemptions;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.memory.MemoryAccounts;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.time.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatekeeperTest {

  private static final Person ADA = People.member("Ada");

  private final FakeTime time = new FakeTime();
  private final Accounts accounts = new MemoryAccounts();
  private final FakeTokens tokens = new FakeTokens();
  private final FakeTickets tickets = new FakeTickets();
  private final AtomicInteger ids = new AtomicInteger();
  private final Gatekeeper gatekeeper =
      new Gatekeeper(
          accounts,
          tokens,
          tickets,
          new MemoryRedemptions(time.time()),
          time.time(),
          () -> "socket" + ids.incrementAndGet());

  GatekeeperTest() {
    accounts.add(new Account(ADA, "ada", "hash", time.now()));
  }

  @Test
  void whatAnAccountMayDoIsAskedOfTheAccount() {
    var token = access();
    var granted = (TicketGrant.Granted) gatekeeper.grant(token);
    accounts.setRole(ADA.id(), Role.MODERATOR);
    assertThat(gatekeeper.byToken(token))
        .isEqualTo(new Admission.Admitted(ADA.in(Role.MODERATOR), "socket3"));
    assertThat(gatekeeper.byTicket(granted.ticket()))
        .isEqualTo(new Admission.Admitted(ADA.in(Role.MODERATOR), granted.socketId()));
  }

  @Test
  void aTokenOfAnEndedSessionOpensNothing() {
    var token = access();
    var granted = (TicketGrant.Granted) gatekeeper.grant(token);
    time.advance(Duration.ofSeconds(1));
    accounts.endSessions(ADA.id(), time.now());
    assertThat(gatekeeper.byToken(token)).isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(gatekeeper.byTicket(granted.ticket()))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(gatekeeper.byToken(access())).isInstanceOf(Admission.Admitted.class);
  }

  private String token(TokenKind kind, Duration life) {
    return token(ADA, kind, life);
  }

  private String token(Person person, TokenKind kind, Duration life) {
    return tokens.sign(
        new TokenClaims(
            "jti" + ids.incrementAndGet(), person, kind, time.now(), time.now().plus(life)));
  }

  private String access() {
    return token(TokenKind.ACCESS, Duration.ofMinutes(5));
  }

  private static TicketClaims claims(String token) {
    return new TicketClaims("Ada", "Ada", "s1", true, token);
  }

  private static Admission refused(EntryFault fault) {
    return new Admission.Refused(fault);
  }

  private static Admission admitted(String socketId) {
    return new Admission.Admitted(ADA, socketId);
  }

  @Test
  void aFreshTicketOpensASessionOfItsPersonOnce() {
    var granted = (TicketGrant.Granted) gatekeeper.grant(access());

    assertThat(granted.expiresAt()).isEqualTo(time.now().plusSeconds(30));
    assertThat(gatekeeper.byTicket(granted.ticket())).isEqualTo(admitted(granted.socketId()));
    assertThat(gatekeeper.byTicket(granted.ticket())).isEqualTo(refused(EntryFault.TICKET_EXPIRED));
  }

  @Test
  void aGuestIsLetInAsAGuest() {
    var guest = People.guest("Gus");
    var granted =
        (TicketGrant.Granted)
            gatekeeper.grant(token(guest, TokenKind.ACCESS, Duration.ofMinutes(5)));

    assertThat(gatekeeper.byTicket(granted.ticket()))
        .isEqualTo(new Admission.Admitted(guest, granted.socketId()));
  }

  @Test
  void ofFiftyWhoOpenOneTicketAtTheSameTimeOneGetsIn() {
    var granted = (TicketGrant.Granted) gatekeeper.grant(access());
    var in = new AtomicInteger();

    Crowd.of(
        50,
        _ ->
            in.addAndGet(
                gatekeeper.byTicket(granted.ticket()) instanceof Admission.Admitted ? 1 : 0));

    assertThat(in).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {-5_000, 0, 29_000, 30_000})
  void aTicketOfNowIsGood(long ageMillis) {
    assertThat(
            gatekeeper.byTicket(tickets.seal(claims(access()), time.now().minusMillis(ageMillis))))
        .isEqualTo(admitted("s1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, -5_001, 30_001, 3_600_000})
  void anOldTicketAndOneOfTheFutureAreNot(long ageMillis) {
    assertThat(
            gatekeeper.byTicket(tickets.seal(claims(access()), time.now().minusMillis(ageMillis))))
        .isEqualTo(refused(EntryFault.TICKET_EXPIRED));
  }

  @Test
  void aTicketWithoutATimeIsGoodWithATokenThatEndsSoon() {
    assertThat(gatekeeper.byTicket(tickets.sealTimeless(claims(access()))))
        .isEqualTo(admitted("s1"));
    assertThat(
            gatekeeper.byTicket(
                tickets.sealTimeless(
                    claims(token(TokenKind.ACCESS, Duration.ofMinutes(5).plusMillis(1))))))
        .isEqualTo(refused(EntryFault.TICKET_EXPIRED));
  }

  @Test
  void oneTicketInASecondEnvelopeIsTheSameTicket() {
    var token = access();
    assertThat(gatekeeper.byTicket(tickets.seal(claims(token), time.now())))
        .isEqualTo(admitted("s1"));

    time.advance(Duration.ofMinutes(4));

    assertThat(gatekeeper.byTicket(tickets.seal(claims(token), time.now())))
        .isEqualTo(refused(EntryFault.TICKET_EXPIRED));
    assertThat(gatekeeper.byTicket(tickets.sealTimeless(claims(token))))
        .isEqualTo(refused(EntryFault.TICKET_EXPIRED));
    var next = new TicketClaims("Ada", "Ada", "s2", true, token);
    assertThat(gatekeeper.byTicket(tickets.seal(next, time.now()))).isEqualTo(admitted("s2"));
  }

  @Test
  void aUsedTicketIsRememberedBeyondTheEndOfItsToken() {
    var until = new ArrayList<Instant>();
    var strict =
        new Gatekeeper(
            accounts, tokens, tickets, (_, end) -> until.add(end), time.time(), () -> "s");
    var token = access();

    strict.byTicket(tickets.seal(claims(token), time.now()));

    assertThat(until)
        .singleElement()
        .satisfies(end -> assertThat(end).isAfter(tokens.claims(token).expiresAt()));
  }

  @Test
  void aTicketThatContradictsItsTokenIsRefusedAndNotUsedUp() {
    var token = access();
    for (var lie :
        new TicketClaims[] {
          new TicketClaims("Bob", "Ada", "s1", true, token),
          new TicketClaims("ada", "Ada", "s1", true, token),
          new TicketClaims("Ada", "Bob", "s1", true, token),
          new TicketClaims("Ada", "Ada", "s1", false, token)
        }) {
      assertThat(gatekeeper.byTicket(tickets.seal(lie, time.now())))
          .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    }
    assertThat(gatekeeper.byTicket(tickets.seal(claims(token), time.now())))
        .isEqualTo(admitted("s1"));
  }

  @Test
  void anExpiredTokenSaysSoWhereverItIsGiven() {
    var token = access();
    time.advance(Duration.ofMinutes(5));

    assertThat(gatekeeper.byTicket(tickets.seal(claims(token), time.now())))
        .isEqualTo(refused(EntryFault.TOKEN_EXPIRED));
    assertThat(gatekeeper.byToken(token)).isEqualTo(refused(EntryFault.TOKEN_EXPIRED));
    assertThat(gatekeeper.grant(token))
        .isEqualTo(new TicketGrant.Refused(EntryFault.TOKEN_EXPIRED));
  }

  @Test
  void aRefreshTokenOpensNothing() {
    var token = token(TokenKind.REFRESH, Duration.ofMinutes(5));

    assertThat(gatekeeper.byTicket(tickets.seal(claims(token), time.now())))
        .isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(gatekeeper.byToken(token)).isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(gatekeeper.grant(token))
        .isEqualTo(new TicketGrant.Refused(EntryFault.AUTHENTICATION_FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "ticket1", "\u0000"})
  void nonsenseOpensNothing(String text) {
    assertThat(gatekeeper.byTicket(text)).isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
    assertThat(gatekeeper.byToken(text)).isEqualTo(refused(EntryFault.AUTHENTICATION_FAILED));
  }

  @Test
  void anAccessTokenAloneOpensAsManySessionsAsWanted() {
    var token = access();
    int first = ids.get() + 1;

    assertThat(gatekeeper.byToken(token)).isEqualTo(admitted("socket" + first));
    assertThat(gatekeeper.byToken(token)).isEqualTo(admitted("socket" + (first + 1)));
  }

  @Test
  void nothingOfATokenIsPrinted() {
    assertThat(claims("SECRET").toString()).doesNotContain("SECRET");
    assertThat(
            new SignInResult.SignedIn(
                    People.person("A", Role.PRO), "SECRET", "SECRET", time.now(), time.now())
                .toString())
        .doesNotContain("SECRET");
  }
}
