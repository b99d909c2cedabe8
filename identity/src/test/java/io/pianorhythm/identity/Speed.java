package io.pianorhythm.identity;

import io.pianorhythm.core.entry.TicketClaims;
import io.pianorhythm.core.entry.TokenClaims;
import io.pianorhythm.core.entry.TokenKind;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.identity.password.Argon2Passwords;
import io.pianorhythm.identity.ticket.JweTickets;
import io.pianorhythm.identity.token.EdDsaTokens;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;

/// Prints what each step of the way in costs on this machine: the median over single calls, after
/// warming up.
final class Speed {
  private Speed() {}

  public static void main(String[] arguments) throws Exception {
    var keys = TestKeys.fresh();
    var tokens = new EdDsaTokens(keys);
    var tickets = new JweTickets(keys);
    var person = new Person(new UserId("0197a1b2-user"), "Ada", Role.MEMBER);
    var claims =
        new TokenClaims(
            "0197a1b2-token",
            person,
            TokenKind.ACCESS,
            TestKeys.NOW,
            TestKeys.NOW.plusSeconds(300));
    var token = tokens.sign(claims);
    var ticketClaims = new TicketClaims("Ada", "0197a1b2-user", "socket-1", true, token);
    var ticket = tickets.seal(ticketClaims, TestKeys.NOW);

    print("token sign", 5_000, () -> tokens.sign(claims));
    print("token verify", 5_000, () -> tokens.verify(token, TokenKind.ACCESS, TestKeys.NOW));
    print("ticket seal", 2_000, () -> tickets.seal(ticketClaims, TestKeys.NOW));
    print("ticket open", 2_000, () -> tickets.open(ticket));
    try (var passwords = new Argon2Passwords(new SecureRandom())) {
      print("password hash", 20, () -> passwords.hash("correct horse"));
    }
  }

  private static void print(String name, int times, Callable<?> step) throws Exception {
    for (var i = 0; i < times; i++) {
      step.call();
    }
    var nanos = new long[times];
    for (var i = 0; i < times; i++) {
      var start = System.nanoTime();
      step.call();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: median %d us, p99 %d us%n",
        name, nanos[times / 2] / 1_000, nanos[times * 99 / 100] / 1_000);
  }
}
