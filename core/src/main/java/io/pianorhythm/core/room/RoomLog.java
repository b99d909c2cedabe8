package io.pianorhythm.core.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The recent events of a room, in order. Confined to whoever owns the room; it does not lock.
public final class RoomLog {

  /// Events that are kept at most.
  public static final int MOST_EVENTS = 1_000;

  /// How long an event is kept at most.
  public static final Duration LONGEST = Duration.ofMinutes(10);

  private final long epoch;
  private final ArrayDeque<LoggedEvent> events = new ArrayDeque<>();
  private long last;

  /// An empty log.
  ///
  /// @param epoch random, not 0
  public RoomLog(long epoch) {
    if (epoch == 0) {
      throw new IllegalArgumentException("an epoch is not 0");
    }
    this.epoch = epoch;
  }

  /// Gives the event the next offset and keeps it.
  public LoggedEvent append(RoomEvent event, Instant now) {
    LoggedEvent logged = new LoggedEvent(++last, now, event);
    events.addLast(logged);
    forget(now);
    return logged;
  }

  /// Where the log ends.
  public RoomPoint end() {
    return new RoomPoint(epoch, last);
  }

  /// What happened after `point`, in order and whole; empty when that cannot be told any more,
  /// because the log has started anew or has forgotten a part of it.
  public Optional<List<LoggedEvent>> after(RoomPoint point) {
    boolean foreign = point.epoch() != epoch || point.offset() < 0 || point.offset() > last;
    if (foreign || last - point.offset() > events.size()) {
      return Optional.empty();
    }
    List<LoggedEvent> missed = new ArrayList<>();
    for (LoggedEvent logged : events) {
      if (logged.offset() > point.offset()) {
        missed.add(logged);
      }
    }
    return Optional.of(List.copyOf(missed));
  }

  private void forget(Instant now) {
    Instant oldest = now.minus(LONGEST);
    while (events.size() > MOST_EVENTS || events.getFirst().at().isBefore(oldest)) {
      events.removeFirst();
    }
  }
}
