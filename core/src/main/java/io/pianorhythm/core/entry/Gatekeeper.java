package io.pianorhythm.core.entry;

import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.store.StorageUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides who may open a session: by a ticket in the URL, or by a token given on the upgrade.
/// Identity comes from the verified token alone; a ticket that contradicts its token is refused.
public final class Gatekeeper {

  /// Age of the oldest ticket that names the time of its making.
  public static final Duration TICKET_LIFE = Duration.ofSeconds(30);

  /// How far ahead of our clock a ticket's making may lie: it was computed from the time we gave
  /// out.
  private static final Duration TICKET_AHEAD = Duration.ofSeconds(5);

  /// A ticket without a time is only as good as a token that ends this soon.
  public static final Duration TIMELESS_TOKEN_LIFE = Duration.ofMinutes(5);

  /// How much longer than it could be used something used is remembered.
  static final Duration REMEMBERED_LONGER = Duration.ofMinutes(1);

  private final Accounts accounts;
  private final Tokens tokens;
  private final Tickets tickets;
  private final Redemptions redemptions;
  private final Clock clock;
  private final Supplier<String> ids;

  /// @param accounts what people may do now
  /// @param ids gives unguessable socket ids
  public Gatekeeper(
      Accounts accounts,
      Tokens tokens,
      Tickets tickets,
      Redemptions redemptions,
      Clock clock,
      Supplier<String> ids) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.tickets = tickets;
    this.redemptions = redemptions;
    this.clock = clock;
    this.ids = ids;
  }

  /// Opens and redeems a ticket.
  public Admission byTicket(String ticket) {
    return switch (tickets.open(ticket)) {
      case TicketOpening.Unreadable _ -> refused(EntryFault.AUTHENTICATION_FAILED);
      case TicketOpening.Opened(TicketClaims claims, Optional<Instant> issuedAt) ->
          byClaims(claims, issuedAt);
    };
  }

  private Admission byClaims(TicketClaims claims, Optional<Instant> issuedAt) {
    Instant now = clock.instant();
    return switch (tokens.verify(claims.token(), TokenKind.ACCESS, now)) {
      case TokenCheck.Invalid _ -> refused(EntryFault.AUTHENTICATION_FAILED);
      case TokenCheck.Expired _ -> refused(EntryFault.TOKEN_EXPIRED);
      case TokenCheck.Valid(TokenClaims token) -> {
        if (contradicts(claims, token.person())) {
          yield refused(EntryFault.AUTHENTICATION_FAILED);
        }
        yield redeem(claims, token, issuedAt, now);
      }
    };
  }

  private Admission redeem(
      TicketClaims claims, TokenClaims token, Optional<Instant> issuedAt, Instant now) {
    boolean tooOld =
        issuedAt.isPresent()
            ? !fresh(issuedAt.get(), now)
            : token.expiresAt().isAfter(now.plus(TIMELESS_TOKEN_LIFE));
    if (tooOld) {
      return refused(EntryFault.TICKET_EXPIRED);
    }
    // Remembered until the token inside has ended, whatever time the header claims, and a while
    // longer: a check that
    // began just before that end must still find it.
    String key = "ticket " + token.id() + " " + claims.socketId();
    return redemptions.redeem(key, token.expiresAt().plus(REMEMBERED_LONGER))
        ? asTheyAreNow(token, claims.socketId())
        : refused(EntryFault.TICKET_EXPIRED);
  }

  private static boolean fresh(Instant issuedAt, Instant now) {
    return !issuedAt.isBefore(now.minus(TICKET_LIFE)) && !issuedAt.isAfter(now.plus(TICKET_AHEAD));
  }

  private static boolean contradicts(TicketClaims claims, Person person) {
    return !claims.uuid().equals(person.id().value())
        || !claims.username().equals(person.name())
        || claims.member() != person.role().hasAccount();
  }

  /// Lets in by an access token alone.
  public Admission byToken(String token) {
    return switch (tokens.verify(token, TokenKind.ACCESS, clock.instant())) {
      case TokenCheck.Invalid _ -> refused(EntryFault.AUTHENTICATION_FAILED);
      case TokenCheck.Expired _ -> refused(EntryFault.TOKEN_EXPIRED);
      case TokenCheck.Valid(TokenClaims claims) -> asTheyAreNow(claims, ids.get());
    };
  }

  /// The account counts: a token may be older than the last promotion, or than the end of all
  /// sessions. While accounts are out of reach the token has to do; it ends soon.
  private Admission asTheyAreNow(TokenClaims claims, String socketId) {
    Person person = claims.person();
    if (!person.role().hasAccount()) {
      return new Admission.Admitted(person, socketId);
    }
    try {
      return accounts
          .byId(person.id())
          .filter(claims::countFor)
          .<Admission>map(
              account -> new Admission.Admitted(person.in(account.person().role()), socketId))
          .orElseGet(() -> refused(EntryFault.AUTHENTICATION_FAILED));
    } catch (StorageUnavailable _) {
      return new Admission.Admitted(person, socketId);
    }
  }

  /// A ticket for whoever holds this access token.
  public TicketGrant grant(String token) {
    Instant now = clock.instant();
    return switch (tokens.verify(token, TokenKind.ACCESS, now)) {
      case TokenCheck.Invalid _ -> new TicketGrant.Refused(EntryFault.AUTHENTICATION_FAILED);
      case TokenCheck.Expired _ -> new TicketGrant.Refused(EntryFault.TOKEN_EXPIRED);
      case TokenCheck.Valid(TokenClaims claims) -> {
        Person person = claims.person();
        String socketId = ids.get();
        TicketClaims ticket =
            new TicketClaims(
                person.name(), person.id().value(), socketId, person.role().hasAccount(), token);
        yield new TicketGrant.Granted(
            tickets.seal(ticket, now), socketId, now.plus(TICKET_LIFE), now);
      }
    };
  }

  private static Admission refused(EntryFault fault) {
    return new Admission.Refused(fault);
  }
}
