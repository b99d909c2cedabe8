package io.pianorhythm.core.room.archive.memory;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.ArchivedRoom;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.store.StorageUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// An archive that can be away, slow, or against certain entries.
public final class MoodyArchive implements RoomArchive {

  /// What it has.
  public final MemoryRoomArchive kept = new MemoryRoomArchive();

  /// Groups that were written.
  public final AtomicInteger groups = new AtomicInteger();

  private volatile boolean away;
  private volatile boolean forgetful;
  private volatile Predicate<ArchiveEntry> poison = _ -> false;
  private volatile boolean slow;
  private final Semaphore arrivals = new Semaphore(0);
  private final Semaphore passes = new Semaphore(0);

  /// From now on every call fails.
  public void leave() {
    away = true;
  }

  /// From now on writes take effect, and fail all the same.
  public void loseAnswers() {
    forgetful = true;
  }

  /// Everything works again.
  public void comeBack() {
    away = false;
    forgetful = false;
  }

  /// Entries of this kind are a mistake.
  public void refuse(Predicate<ArchiveEntry> entries) {
    poison = entries;
  }

  /// From now on a write waits until it is let pass.
  public void slowDown() {
    slow = true;
  }

  /// Waits until a write has begun.
  public void awaitWrite() {
    acquire(arrivals);
  }

  /// Lets everything pass again.
  public void letPass() {
    slow = false;
    passes.release(1_000);
  }

  private static void acquire(Semaphore semaphore) {
    try {
      if (!semaphore.tryAcquire(10, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing came within 10 s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void check() {
    if (away) {
      throw new StorageUnavailable("away");
    }
  }

  @Override
  public void write(List<ArchiveEntry> entries) {
    if (slow) {
      arrivals.release();
      acquire(passes);
    }
    check();
    if (entries.stream().anyMatch(poison)) {
      throw new IllegalArgumentException("poison");
    }
    kept.write(entries);
    groups.incrementAndGet();
    if (forgetful) {
      throw new StorageUnavailable("no answer");
    }
  }

  @Override
  public List<ArchivedRoom> rooms(Optional<RoomId> after, int limit) {
    check();
    return kept.rooms(after, limit);
  }

  @Override
  public List<ChatLine> lines(RoomId room, Optional<ChatLine.Id> before, int limit) {
    check();
    return kept.lines(room, before, limit);
  }

  @Override
  public Optional<ChatLine> line(RoomId room, ChatLine.Id line) {
    check();
    return kept.line(room, line);
  }

  @Override
  public int forget(RoomId room, long upTo) {
    check();
    return kept.forget(room, upTo);
  }
}
