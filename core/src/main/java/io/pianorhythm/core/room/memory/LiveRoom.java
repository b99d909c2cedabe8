package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.CatchUp;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.CommitListener;
import io.pianorhythm.core.room.Decision;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomLog;
import io.pianorhythm.core.room.RoomPicture;
import io.pianorhythm.core.room.RoomPoint;
import io.pianorhythm.core.room.RoomRules;
import io.pianorhythm.core.room.RoomState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One room with its lock. Listeners are called while the lock is held: that is what makes commit
/// and publication one step.
final class LiveRoom {

  /// Lines that a joiner is given.
  private static final int RECENT = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final RoomLog log;
  private final ChatRing chat = new ChatRing();
  private volatile RoomState state;
  private @Nullable Instant emptySince;
  private volatile boolean opened;
  private volatile boolean removed;

  LiveRoom(RoomState state, long epoch, Instant now) {
    this.state = state;
    this.log = new RoomLog(epoch);
    this.emptySince = now;
  }

  RoomState state() {
    return state;
  }

  /// The room as it stands, or empty when it is gone. Waits while its creator is entering: nobody
  /// sees a room that may still come to nothing.
  Optional<RoomState> found() {
    if (opened) {
      return seen();
    }
    lock.lock();
    try {
      return seen();
    } finally {
      lock.unlock();
    }
  }

  /// The room as it stands, or empty when its creator is not in yet or it is gone.
  Optional<RoomState> seen() {
    return opened && !removed ? Optional.of(state) : Optional.empty();
  }

  /// Its creator is in.
  void open() {
    opened = true;
  }

  /// Closes the room for good. Called while it is guarded.
  void close() {
    removed = true;
  }

  /// Runs `action` while nobody else can use the room.
  Outcome guarded(Supplier<Outcome> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  Outcome submit(RoomCommand command, Instant now, CommitListener listener) {
    lock.lock();
    try {
      if (removed) {
        return new Outcome.Refused(Refusal.ROOM_NOT_FOUND);
      }
      return switch (RoomRules.decide(state, command, now)) {
        case Decision.Accepted accepted -> commit(accepted, now, listener);
        case Decision.Refused(Refusal reason) -> new Outcome.Refused(reason);
      };
    } finally {
      lock.unlock();
    }
  }

  private Outcome commit(Decision.Accepted accepted, Instant now, CommitListener listener) {
    RoomState before = state;
    RoomState after = before.apply(accepted.changes());
    List<LoggedEvent> events = new ArrayList<>(accepted.events().size());
    boolean joined = false;
    for (RoomEvent event : accepted.events()) {
      LoggedEvent logged = log.append(event, now);
      events.add(logged);
      joined |= event instanceof RoomEvent.MemberJoined;
      keepLine(logged);
    }
    state = after;
    emptySince = after.members().isEmpty() ? Objects.requireNonNullElse(emptySince, now) : null;
    List<LoggedLine> recent = joined ? chat.before(Optional.empty(), RECENT) : List.of();
    Commit commit =
        new Commit(
            before, after, List.copyOf(events), log.end(), recent, chat.hasOlderThan(recent));
    if (!events.isEmpty()) {
      listener.committed(commit);
    }
    return new Outcome.Done(commit);
  }

  private void keepLine(LoggedEvent logged) {
    switch (logged.event()) {
      case RoomEvent.Said(ChatLine line) -> chat.add(new LoggedLine(logged.offset(), line));
      case RoomEvent.LineChanged(ChatLine line) -> chat.replace(line);
      case RoomEvent.ChatCleared _ -> chat.clear();
      case RoomEvent.MemberJoined _,
          RoomEvent.MemberLeft _,
          RoomEvent.MemberChanged _,
          RoomEvent.OwnerChanged _,
          RoomEvent.RoomChanged _ -> {}
    }
  }

  Optional<ChatLine> line(ChatLine.Id id) {
    lock.lock();
    try {
      return chat.line(id);
    } finally {
      lock.unlock();
    }
  }

  List<LoggedLine> history(Optional<ChatLine.Id> before, int limit) {
    lock.lock();
    try {
      return chat.before(before, limit);
    } finally {
      lock.unlock();
    }
  }

  Optional<CatchUp> catchUp(RoomPoint point) {
    lock.lock();
    try {
      if (removed) {
        return Optional.empty();
      }
      List<LoggedLine> recent = chat.before(Optional.empty(), RECENT);
      RoomPicture now = new RoomPicture(state, log.end(), recent, chat.hasOlderThan(recent));
      Optional<List<LoggedEvent>> missed = log.after(point);
      return Optional.of(
          missed.isPresent() ? new CatchUp.Recovered(missed.get(), now) : new CatchUp.Anew(now));
    } finally {
      lock.unlock();
    }
  }

  /// Closes the room for good if it has been empty since before `since`, and runs `afterwards`
  /// before anybody can notice.
  boolean closeIfEmptySince(Instant since, Runnable afterwards) {
    lock.lock();
    try {
      if (removed || emptySince == null || !emptySince.isBefore(since)) {
        return false;
      }
      removed = true;
      afterwards.run();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
