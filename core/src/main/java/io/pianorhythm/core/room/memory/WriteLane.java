package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.Decision;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.RoomRules;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.store.StorageUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// The commands of one lasting room that have to be written before anybody is told of them.
///
/// They are taken in the order of their coming. Whoever finds the lane free decides and writes
/// everything that waits, in one step, and settles it then; whoever comes meanwhile waits for the
/// next step. The room's own lock is free while the disk is waited for, so that people come, go and
/// play.
final class WriteLane {

  private static final int MOST_IN_A_GROUP = 64;

  /// Lines of a room that are kept.
  static final int MOST_LINES = 10_000;

  /// Lines that come together before the oldest are forgotten.
  private static final int SWEPT_AT_ONCE = 500;

  private final RoomArchive archive;
  private final LiveRoom room;
  private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();
  // Written while `writing` is held.
  private volatile long lastPlace;
  // The archive may have something else about the room than the room itself.
  private volatile boolean unsure;
  // Of the sweeper alone.
  private long sweptAt;

  /// @param decision what it leads to when everything before it has happened
  private record Plan(Turn turn, Decision decision) {}

  WriteLane(RoomArchive archive, LiveRoom room, long lastPlace) {
    this.archive = archive;
    this.room = room;
    this.lastPlace = lastPlace;
  }

  /// Writes the room for the first time.
  void found(RoomState state) {
    archive.write(List.of(new ArchiveEntry.RoomPut(state)));
  }

  /// The archive is to be told again what the room is.
  void doubt() {
    unsure = true;
  }

  /// Works the command off; returns when it is committed or refused.
  ///
  /// @throws StorageUnavailable when it was not written in time; nothing has happened in the room
  Outcome take(Turn turn) {
    waiting.add(turn);
    writing.lock();
    try {
      while (!turn.settled()) {
        work(next());
      }
    } finally {
      writing.unlock();
    }
    return turn.result();
  }

  private List<Turn> next() {
    List<Turn> group = new ArrayList<>();
    while (group.size() < MOST_IN_A_GROUP && waiting.peek() != null) {
      group.add(waiting.remove());
    }
    return group;
  }

  private void work(List<Turn> group) {
    List<Plan> plans = new ArrayList<>(group.size());
    List<ArchiveEntry> entries = plan(group, plans);
    try {
      if (!entries.isEmpty()) {
        archive.write(entries);
      }
    } catch (StorageUnavailable e) {
      unsure |= entries.stream().anyMatch(WriteLane::aboutTheRoom);
      group.forEach(turn -> turn.fail(e));
      // They have waited as long: they are told now, not after another wait.
      for (Turn turn = waiting.poll(); turn != null; turn = waiting.poll()) {
        turn.fail(e);
      }
      return;
    } catch (RuntimeException e) {
      workAlone(group, e);
      return;
    }
    plans.forEach(this::settle);
    putRight();
  }

  /// What may have been written although nobody was told so. Of a line nothing is known but its
  /// place, which is not given again.
  private static boolean aboutTheRoom(ArchiveEntry entry) {
    return switch (entry) {
      case ArchiveEntry.RoomPut _, ArchiveEntry.RoomChanged _, ArchiveEntry.RoomRemoved _ -> true;
      case ArchiveEntry.LineSaid _, ArchiveEntry.LineChanged _, ArchiveEntry.ChatCleared _ -> false;
    };
  }

  /// A command that cannot be written must not harm the others of its group.
  private void workAlone(List<Turn> group, RuntimeException failure) {
    if (group.size() == 1) {
      group.getFirst().fail(failure);
      return;
    }
    for (Turn turn : group) {
      if (!turn.settled()) {
        work(List.of(turn));
      }
    }
  }

  private List<ArchiveEntry> plan(List<Turn> group, List<Plan> plans) {
    List<ArchiveEntry> entries = new ArrayList<>();
    RoomState state = room.state();
    for (Turn turn : group) {
      Decision decision = RoomRules.decide(state, turn.command(), turn.at());
      plans.add(new Plan(turn, decision));
      if (decision instanceof Decision.Accepted accepted) {
        entries.addAll(Trace.of(state.id(), turn.command(), accepted, this::place));
        state = state.apply(accepted.changes());
      }
    }
    return entries;
  }

  /// Never given twice, also when nothing comes of it.
  @SuppressWarnings("NonAtomicVolatileUpdate") // written while the lock is held
  private long place() {
    return ++lastPlace;
  }

  private void settle(Plan plan) {
    Turn turn = plan.turn();
    try {
      turn.settle(
          switch (plan.decision()) {
            case Decision.Refused(var reason) -> new Outcome.Refused(reason);
            case Decision.Accepted accepted -> room.settle(turn.command(), accepted, turn.at());
          });
    } catch (RuntimeException e) {
      turn.fail(e);
    }
  }

  /// Writes the room as it is, when the archive may have it otherwise; as well as it can.
  private void putRight() {
    try {
      putRightNow();
    } catch (StorageUnavailable _) {
      // The sweeper tries again.
    }
  }

  private void putRightNow() {
    if (unsure && room.seen().isPresent()) {
      unsure = false;
      try {
        archive.write(List.of(new ArchiveEntry.RoomPut(room.state())));
      } catch (RuntimeException e) {
        unsure = true;
        throw e;
      }
    }
  }

  /// What is done now and then; by one thread.
  ///
  /// @throws StorageUnavailable when storage cannot be reached
  void tidy() {
    if (unsure && writing.tryLock()) {
      try {
        putRightNow();
      } finally {
        writing.unlock();
      }
    }
    long last = lastPlace;
    if (last > MOST_LINES && last - sweptAt >= SWEPT_AT_ONCE) {
      int _ = archive.forget(room.state().id(), last - MOST_LINES);
      sweptAt = last;
    }
  }
}
