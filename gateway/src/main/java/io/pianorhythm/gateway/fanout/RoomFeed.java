package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.gateway.wire.WireEvents;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the commits of one room to its members on this node, in the order of its log.
///
/// One commit is worked off at a time, by whichever thread brought it. A step that belongs to the
/// event loop of one member (closing its gate and releasing its keys before the others hear that it
/// left) is handed to that loop, which then goes on with the rest. So nothing blocks, and still a
/// leave is heard after the releases, a join before the first note, and every event at its place.
final class RoomFeed {

  private static final Logger LOG = LoggerFactory.getLogger(RoomFeed.class);

  private final RoomHub hub;
  private final ByteBufAllocator allocator;
  private final Function<MemberId, @Nullable Seat> sessions;
  private final Queue<Commit> commits = new ConcurrentLinkedQueue<>();
  private final Runnable whenIdle;
  private final AtomicInteger waiting = new AtomicInteger();

  // Used by whoever works off a commit; handed from thread to thread with `waiting` or through a
  // loop.
  private final Map<MemberId, Seat> seats = new HashMap<>();
  private final ArrayDeque<Step> steps = new ArrayDeque<>();

  /// A part of working off a commit.
  ///
  /// @param on the member on whose loop it has to run; null: anywhere
  private record Step(@Nullable Seat on, Runnable action) {}

  /// @param whenIdle called when nobody of the room is here any more and nothing is queued
  RoomFeed(
      RoomId room,
      ByteBufAllocator allocator,
      Function<MemberId, @Nullable Seat> sessions,
      NoteTap tap,
      Runnable whenIdle) {
    this.hub = new RoomHub(room, tap);
    this.allocator = allocator;
    this.sessions = sessions;
    this.whenIdle = whenIdle;
  }

  /// Queues a commit; to be called in the order of the room's log.
  ///
  /// @return whether the caller has to call [#work]
  boolean add(Commit commit) {
    commits.add(commit);
    return waiting.getAndIncrement() == 0;
  }

  /// Works off what is queued, or hands that on to another thread.
  void work() {
    do {
      Commit commit = commits.poll();
      if (commit == null) {
        throw new IllegalStateException("a commit was counted but not queued");
      }
      plan(commit);
      if (!takeSteps()) {
        return;
      }
    } while (!finishCommit());
  }

  /// @return false when another commit is waiting
  private boolean finishCommit() {
    boolean empty = seats.isEmpty();
    if (waiting.decrementAndGet() > 0) {
      return false;
    }
    if (empty) {
      whenIdle.run();
    }
    return true;
  }

  /// Whether nobody is here and nothing is queued or being worked off. Stays true as long as
  /// nothing is added.
  boolean idle() {
    return waiting.get() == 0 && seats.isEmpty();
  }

  /// @return false when a loop has taken over
  private boolean takeSteps() {
    Step step;
    while ((step = steps.poll()) != null) {
      Seat on = step.on();
      if (on == null) {
        attempt(step.action());
      } else if (handTo(on, step.action())) {
        return false;
      }
    }
    return true;
  }

  private boolean handTo(Seat seat, Runnable action) {
    try {
      seat.loop().execute(() -> goOn(action));
      return true;
    } catch (RejectedExecutionException _) {
      // The loop has ended with all its connections: there is nobody left to act on.
      return false;
    }
  }

  private void goOn(Runnable action) {
    attempt(action);
    if (takeSteps() && !finishCommit()) {
      work();
    }
  }

  /// A step that fails costs itself: the room must hear what comes after it, and the commit that is
  /// being published has happened.
  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("a step of the feed of room {} failed", hub.id(), e);
    }
  }

  private void plan(Commit commit) {
    hub.blackMidi(commit.after().settings().voices().blackMidi());
    hub.stands(commit.after());
    planSilence(commit);
    for (LoggedEvent logged : commit.events()) {
      if (logged.event() instanceof RoomEvent.MemberLeft left) {
        planLeave(left);
      }
      steps.add(new Step(null, () -> tellAll(commit, logged)));
    }
    planSound(commit);
    planRanks(commit);
    for (LoggedEvent logged : commit.events()) {
      if (logged.event() instanceof RoomEvent.MemberJoined(Member member)) {
        steps.add(new Step(null, () -> seat(commit, member.id())));
      }
    }
  }

  /// Whoever is no longer heard is released before anything is told.
  private void planSilence(Commit commit) {
    if (changesWhoIsHeard(commit)) {
      for (Seat seat : seats.values()) {
        if (commit.before().hears(seat.member())
            && commit.after().members().containsKey(seat.member())
            && !commit.after().hears(seat.member())) {
          LoopRoom room = hub.on(seat.loop());
          steps.add(new Step(seat, () -> seat.audible(room, false)));
        }
      }
    }
  }

  private void planSound(Commit commit) {
    if (changesWhoIsHeard(commit)) {
      for (Seat seat : seats.values()) {
        if (!commit.before().hears(seat.member()) && commit.after().hears(seat.member())) {
          LoopRoom room = hub.on(seat.loop());
          steps.add(new Step(seat, () -> seat.audible(room, true)));
        }
      }
    }
  }

  /// Whoever has other rights is told after everybody has heard why.
  private void planRanks(Commit commit) {
    boolean may =
        commit.events().stream()
            .map(LoggedEvent::event)
            .anyMatch(event ->
                event instanceof RoomEvent.MemberChanged
                    || event instanceof RoomEvent.OwnerChanged);
    if (!may) {
      return;
    }
    for (Seat seat : seats.values()) {
      Optional<Rank> before = commit.before().member(seat.member()).map(commit.before()::rank);
      Optional<Rank> after = commit.after().member(seat.member()).map(commit.after()::rank);
      if (after.isPresent() && !after.equals(before)) {
        LoopRoom room = hub.on(seat.loop());
        steps.add(new Step(seat, () -> seat.ranked(room, after.get())));
      }
    }
  }

  private static boolean changesWhoIsHeard(Commit commit) {
    return commit.events().stream()
        .map(LoggedEvent::event)
        .anyMatch(event ->
            event instanceof RoomEvent.MemberChanged
                || event instanceof RoomEvent.OwnerChanged
                || event instanceof RoomEvent.RoomChanged);
  }

  private void planLeave(RoomEvent.MemberLeft left) {
    Seat seat = seats.remove(left.member());
    if (seat != null) {
      LoopRoom room = hub.on(seat.loop());
      steps.add(new Step(seat, () -> seat.left(room, left.reason(), left.message())));
      if (seats.values().stream().noneMatch(other -> other.loop() == seat.loop())) {
        steps.add(new Step(null, () -> hub.forget(room)));
      }
    }
  }

  private void tellAll(Commit commit, LoggedEvent logged) {
    LoopRoom[] loops = hub.loops();
    if (loops.length == 0) {
      return;
    }
    ByteBuf frame = Frames.binary(allocator, WireEvents.event(commit, logged));
    for (LoopRoom each : loops) {
      frame.retain();
      tell(each, frame);
    }
    frame.release();
  }

  private static void tell(LoopRoom room, ByteBuf frame) {
    try {
      room.loop().execute(() -> room.deliverEvent(frame));
    } catch (RejectedExecutionException _) {
      frame.release();
    }
  }

  private void seat(Commit commit, MemberId member) {
    Seat seat = sessions.apply(member);
    // A session that has gone meanwhile has its leave on the way.
    if (seat != null) {
      seats.put(member, seat);
      LoopRoom room = hub.on(seat.loop());
      try {
        seat.loop().execute(() -> seat.entered(room, commit));
      } catch (RejectedExecutionException _) {
        seats.remove(member);
      }
    }
  }
}
