package io.pianorhythm.gateway.fanout;

import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.TimingMode;
import io.pianorhythm.gateway.timing.RoomTimes;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A room on this node: the event loops that have members of it.
final class RoomHub {

  private static final LoopRoom[] NONE = {};

  private final RoomId id;
  private final NoteTap tap;
  private final RoomTimes times;
  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger plainListeners = new AtomicInteger();
  // Replaced, never changed: senders read it without a lock. Written by the room's feed alone.
  private volatile LoopRoom[] loops = NONE;
  private volatile boolean blackMidi;
  private volatile Set<MemberId> audience = Set.of();
  private volatile TimingMode mode = TimingMode.LISTENING;

  RoomHub(RoomId id, NoteTap tap) {
    this.id = id;
    this.tap = tap;
    this.times = new RoomTimes(id);
  }

  RoomId id() {
    return id;
  }

  /// Whether the room raises the note quota.
  boolean blackMidi() {
    return blackMidi;
  }

  /// For the room's feed alone.
  void blackMidi(boolean raised) {
    blackMidi = raised;
  }

  /// How the room is timed, and who listens without a seat. For the room's feed alone.
  void stands(RoomState state) {
    mode = state.settings().timing().mode();
    audience =
        state.members().values().stream()
            .filter(member -> !member.seated())
            .map(Member::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  TimingMode mode() {
    return mode;
  }

  boolean seated(MemberId member) {
    return !audience.contains(member);
  }

  /// What the members reported of their time.
  RoomTimes times() {
    return times;
  }

  /// Who is shown what is handed over.
  NoteTap tap() {
    return tap;
  }

  /// The loops with members. The array must not be changed.
  LoopRoom[] loops() {
    return loops;
  }

  /// The part of the room on this loop, made when it is not there. For the room's feed alone.
  LoopRoom on(PlayerLoop loop) {
    for (LoopRoom each : loops) {
      if (each.loop() == loop) {
        return each;
      }
    }
    LoopRoom[] next = Arrays.copyOf(loops, loops.length + 1);
    LoopRoom room = new LoopRoom(this, loop);
    next[next.length - 1] = room;
    loops = next;
    return room;
  }

  /// Nobody is on that loop any more. For the room's feed alone.
  void forget(LoopRoom room) {
    loops = Arrays.stream(loops).filter(each -> each != room).toArray(LoopRoom[]::new);
  }

  void listens(Seat seat, int change) {
    listeners.addAndGet(change);
    if (!seat.current()) {
      plainListeners.addAndGet(change);
    }
  }

  /// How many listen, on all loops.
  int listeners() {
    return listeners.get();
  }

  int plainListeners() {
    return plainListeners.get();
  }
}
