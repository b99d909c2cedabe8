package io.pianorhythm.core.recording;

import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tapes of all rooms, with a bound on their memory together. Safe for concurrent use; no call
/// takes longer than copying the frames of a tape.
public final class Tapes {

  /// Memory of all tapes when nothing else is said, bytes.
  public static final long DEFAULT_BYTES = 256L << 20;

  /// Freed at a time, so that the oldest tape is not searched for at every frame.
  private static final int FREED_BYTES = 64 << 10;

  private final Map<RoomId, RoomTape> byRoom = new HashMap<>();
  private final long mostBytes;
  private long bytes;

  /// @param mostBytes memory of the frames of all rooms; beyond it the oldest frames go first
  public Tapes(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /// Takes note of who is in a room and whether it is recorded. To be called in the order of the
  /// room's log, for a member before its first frame.
  public synchronized void committed(Commit commit) {
    RoomTape tape = byRoom.computeIfAbsent(commit.after().id(), _ -> new RoomTape());
    for (LoggedEvent logged : commit.events()) {
      if (logged.event() instanceof RoomEvent.MemberJoined(var member)) {
        tape.joined(member.id(), member.person().name());
      } else if (logged.event() instanceof RoomEvent.MemberLeft left) {
        tape.left(left.member());
      }
    }
    int before = tape.bytes();
    tape.run(!commit.after().settings().recordingOff());
    bytes += tape.bytes() - before;
  }

  /// Takes the frame `in[from, to)`, which was relayed and is valid, and keeps a copy of it.
  /// Ignored when the room is unknown or not recorded.
  ///
  /// @param millis stamp of the frame, ms since 1970
  /// @param encoding [io.pianorhythm.music.frame.FrameLimits#RAW] or TIMED
  public synchronized void played(
      RoomId room, MemberId member, long millis, int encoding, byte[] in, int from, int to) {
    RoomTape tape = byRoom.get(room);
    if (tape != null) {
      int before = tape.bytes();
      tape.played(member, millis, encoding, in, from, to);
      bytes += tape.bytes() - before;
      while (bytes > mostBytes && freeOldest()) {}
    }
  }

  private boolean freeOldest() {
    Optional<RoomTape> oldest =
        byRoom.values().stream().min(Comparator.comparingLong(RoomTape::oldestMillis));
    if (oldest.isEmpty() || oldest.get().bytes() == 0) {
      return false;
    }
    int before = oldest.get().bytes();
    oldest.get().free(FREED_BYTES);
    bytes += oldest.get().bytes() - before;
    return true;
  }

  /// Something that a room played was lost.
  ///
  /// @param millis about when, ms since 1970
  public synchronized void gap(RoomId room, long millis) {
    RoomTape tape = byRoom.get(room);
    if (tape != null) {
      tape.gap(millis);
    }
  }

  /// Drops frames that are older than ten minutes.
  public synchronized void expire(long nowMillis) {
    for (RoomTape tape : byRoom.values()) {
      int before = tape.bytes();
      tape.expire(nowMillis);
      bytes += tape.bytes() - before;
    }
  }

  /// Rooms that nobody is in: they may be gone.
  public synchronized List<RoomId> deserted() {
    return byRoom.entrySet().stream()
        .filter(entry -> entry.getValue().deserted())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Frees the tape of a room that is gone.
  public synchronized void forget(RoomId room) {
    RoomTape tape = byRoom.remove(room);
    if (tape != null) {
      bytes -= tape.bytes();
    }
  }

  /// Everything that is on the tape of a room; empty when the room is unknown.
  public Optional<Excerpt> excerpt(RoomId room) {
    synchronized (this) {
      return Optional.ofNullable(byRoom.get(room)).map(RoomTape::excerpt);
    }
  }

  /// Memory of all frames, bytes.
  public synchronized long bytes() {
    return bytes;
  }

  /// Rooms with a tape.
  public synchronized int rooms() {
    return byRoom.size();
  }
}
