package io.pianorhythm.core.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Tickets that can be read because they are remembered.
public final class FakeTickets implements Tickets {

  private final Map<String, TicketOpening> sealed = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  @Override
  public String seal(TicketClaims claims, Instant issuedAt) {
    return put(new TicketOpening.Opened(claims, Optional.of(issuedAt)));
  }

  /// A ticket as a literal client of the reference makes it: without a time.
  public String sealTimeless(TicketClaims claims) {
    return put(new TicketOpening.Opened(claims, Optional.empty()));
  }

  @Override
  public TicketOpening open(String ticket) {
    return sealed.getOrDefault(ticket, new TicketOpening.Unreadable());
  }

  @Override
  public String publicKeys() {
    return "{\"keys\":[]}";
  }

  private String put(TicketOpening opening) {
    String ticket = "ticket" + last.incrementAndGet();
    sealed.put(ticket, opening);
    return ticket;
  }
}
