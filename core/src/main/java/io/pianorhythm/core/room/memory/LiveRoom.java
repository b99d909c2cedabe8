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
import io.pianorhythm.core.room.archive.RoomArchive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One room with its lock. Listeners are called while the lock is held: that is what makes commit
/// and publication one step. A room that lasts writes what is to last before that, without the
/// lock.
final class LiveRoom {

  /// Lines that a joiner is given.
  private static final int RECENT = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock naming = new ReentrantLock();
  private final Surroundings surroundings;
  private final ChatRing chat;
  private final @Nullable ChatShelf shelf;
  private final @Nullable WriteLane lane;
  private RoomLog log;
  private volatile RoomState state;
  private @Nullable Instant emptySince;
  private volatile boolean opened;
  private volatile boolean removed;

  /// What rooms have in common.
  ///
  /// @param epochs gives random numbers, not 0, for the epochs of logs
  /// @param listener is told of every commit
  /// @param gone is told of a room that was closed, before anybody can notice
  record Surroundings(LongSupplier epochs, CommitListener listener, Consumer<LiveRoom> gone) {}

  private LiveRoom(
      RoomState state,
      Instant now,
      Surroundings surroundings,
      @Nullable RoomArchive archive,
      long lastPlace) {
    this.state = state;
    this.surroundings = surroundings;
    this.log = new RoomLog(surroundings.epochs().getAsLong());
    this.emptySince = now;
    this.chat = new ChatRing(archive != null, lastPlace > 0);
    this.shelf = archive == null ? null : new ChatShelf(archive, state.id());
    this.lane = archive == null ? null : new WriteLane(archive, this, lastPlace);
  }

  /// A room that goes when it is empty.
  static LiveRoom passing(RoomState state, Instant now, Surroundings surroundings) {
    return new LiveRoom(state, now, surroundings, null, 0);
  }

  /// A room that stays.
  ///
  /// @param lastPlace the highest place of its lines in the archive; 0 without lines
  static LiveRoom lasting(
      RoomState state,
      Instant now,
      Surroundings surroundings,
      RoomArchive archive,
      long lastPlace) {
    return new LiveRoom(state, now, surroundings, archive, lastPlace);
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

  /// It may be entered from now on.
  void open() {
    opened = true;
  }

  /// Closes the room for good. Called while it is guarded.
  void close() {
    removed = true;
  }

  /// Runs `action` while nobody else can use the room.
  Outcome guarded(Supplier<Outcome> action) {
    return holding(lock, action);
  }

  /// Runs `action` while nobody else can name the room.
  Outcome naming(Supplier<Outcome> action) {
    return holding(naming, action);
  }

  private static Outcome holding(ReentrantLock held, Supplier<Outcome> action) {
    held.lock();
    try {
      return action.get();
    } finally {
      held.unlock();
    }
  }

  /// Takes its first member in, once a room that lasts is written. Called while it is guarded.
  Outcome enterFirst(RoomCommand.Join first, Instant now) {
    return switch (RoomRules.decide(state, first, now)) {
      case Decision.Accepted accepted -> {
        if (lane != null) {
          lane.found(state.apply(accepted.changes()));
        }
        yield commit(first, accepted, now);
      }
      case Decision.Refused(Refusal reason) -> new Outcome.Refused(reason);
    };
  }

  /// Begins with nobody in it, once it is written. Called while it is guarded.
  Outcome foundEmpty() {
    if (lane != null) {
      lane.found(state);
    }
    return new Outcome.Done(new Commit(state, state, List.of(), log.end(), List.of(), false));
  }

  Outcome submit(RoomCommand command, Instant now) {
    lock.lock();
    try {
      if (removed) {
        return new Outcome.Refused(Refusal.ROOM_NOT_FOUND);
      }
      switch (RoomRules.decide(state, command, now)) {
        case Decision.Refused(Refusal reason) -> {
          return new Outcome.Refused(reason);
        }
        case Decision.Accepted accepted -> {
          if (lane == null || !Trace.lasts(command, accepted)) {
            return commit(command, accepted, now);
          }
        }
      }
    } finally {
      lock.unlock();
    }
    // Decided again there, after everything that is being written now.
    return lane.take(new Turn(command, now));
  }

  /// Commits what was written. Members may have come and gone meanwhile, so it is decided again,
  /// and that counts; only what was said is said. Where the two decisions differ the archive is put
  /// right.
  ///
  /// @param written what the archive has been told
  Outcome settle(RoomCommand command, Decision.Accepted written, Instant now) {
    lock.lock();
    try {
      if (removed) {
        return new Outcome.Refused(Refusal.ROOM_NOT_FOUND);
      }
      if (written.events().stream().anyMatch(RoomEvent::aboutChat)) {
        return commit(command, written, now);
      }
      return switch (RoomRules.decide(state, command, now)) {
        case Decision.Accepted again -> {
          if (!Trace.changes(again).equals(Trace.changes(written))) {
            doubt();
          }
          yield commit(command, again, now);
        }
        case Decision.Refused(Refusal reason) -> {
          doubt();
          yield new Outcome.Refused(reason);
        }
      };
    } finally {
      lock.unlock();
    }
  }

  private void doubt() {
    if (lane != null) {
      lane.doubt();
    }
  }

  private Outcome commit(RoomCommand command, Decision.Accepted accepted, Instant now) {
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
    if (command instanceof RoomCommand.Lapse && !accepted.changes().isEmpty()) {
      doubt();
    }
    List<LoggedLine> recent = joined ? chat.before(Optional.empty(), RECENT) : List.of();
    Commit commit =
        new Commit(
            before,
            after,
            List.copyOf(events),
            log.end(),
            recent,
            joined && chat.hasOlderThan(recent));
    if (!events.isEmpty()) {
      surroundings.listener().committed(commit);
    }
    if (command instanceof RoomCommand.Close) {
      removed = true;
      surroundings.gone().accept(this);
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

  /// Fetches the last lines from the archive, when they are not here: whoever enters is shown them.
  /// Without storage the room is entered all the same.
  void recall() {
    if (shelf != null) {
      shelf.recall(lock, chat, RECENT);
    }
  }

  Optional<ChatLine> line(ChatLine.Id id) {
    Optional<ChatLine> here;
    lock.lock();
    try {
      here = chat.line(id);
    } finally {
      lock.unlock();
    }
    return here.isPresent() || shelf == null ? here : shelf.line(id);
  }

  List<LoggedLine> history(Optional<ChatLine.Id> before, int limit) {
    List<LoggedLine> here;
    Optional<ChatLine.Id> from = before;
    lock.lock();
    try {
      here = chat.before(before, limit);
      boolean elsewhere = before.isPresent() && !chat.has(before.get());
      if (shelf == null || here.size() == limit || !(elsewhere || chat.olderInArchive())) {
        return here;
      }
      if (!elsewhere) {
        from = Optional.ofNullable(chat.oldest());
      }
    } finally {
      lock.unlock();
    }
    List<LoggedLine> all = new ArrayList<>(shelf.before(from, limit - here.size()));
    all.addAll(here);
    return List.copyOf(all);
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

  /// What became of a room that has been empty since before `since`: closes it for good and runs
  /// `afterwards` before anybody can notice; one that lasts lets go of what storage has.
  ///
  /// @return whether it is gone
  boolean closeIfEmptySince(Instant since, Runnable afterwards) {
    lock.lock();
    try {
      if (removed || emptySince == null || !emptySince.isBefore(since)) {
        return false;
      }
      if (lane != null) {
        rest();
        return false;
      }
      removed = true;
      afterwards.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    chat.unload();
    if (log.end().offset() > 0) {
      log = new RoomLog(surroundings.epochs().getAsLong());
    }
  }

  /// What is done now and then; by one thread.
  void tidy() {
    if (lane != null && !removed) {
      lane.tidy();
    }
  }
}
