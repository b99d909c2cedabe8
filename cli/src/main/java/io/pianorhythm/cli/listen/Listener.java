package io.pianorhythm.cli.listen;

import io.pianorhythm.cli.terminal.PlainText;
import io.pianorhythm.client.SessionListener;
import io.pianorhythm.client.hearing.RoomEar;
import io.pianorhythm.client.hearing.RoomHearing;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.file.PlayerTrack;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Sits in the room: prints what people do, keeps what they play, and knows when it is over. The
/// session's thread brings the messages; the command's thread waits for the end and reads the
/// results.
final class Listener implements SessionListener, RoomEar {
  /// Why listening ended.
  sealed interface End {
    /// No more notes for the time asked for.
    record Idle() implements End {}

    /// Somebody told the process to end.
    record Stopped() implements End {}

    /// The connection ended.
    record Closed(int code, String reason) implements End {}
  }

  private final PrintWriter out;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Recording recording = new Recording();
  private final Latencies latencies = new Latencies();
  private final RoomHearing hearing = new RoomHearing(this);
  private boolean heardNotes;
  private long lastNoteNanos;
  private @Nullable End end;

  Listener(PrintWriter out) {
    this.out = out;
  }

  /// Prints a line at once.
  void say(String line) {
    out.println(PlainText.oneLine(line));
    out.flush();
  }

  /// Waits for the end.
  ///
  /// @param untilIdle how long after the last note it is over; `null`: not for want of notes
  End awaitEnd(@Nullable Duration untilIdle) {
    lock.lock();
    try {
      while (end == null) {
        long left = idleNanosLeft(untilIdle);
        if (left <= 0) {
          end = new End.Idle();
        } else {
          long _ = changed.awaitNanos(left);
        }
      }
      return end;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new End.Stopped();
    } finally {
      lock.unlock();
    }
  }

  private long idleNanosLeft(@Nullable Duration untilIdle) {
    if (untilIdle == null || !heardNotes) {
      return TimeUnit.DAYS.toNanos(1);
    }
    return lastNoteNanos + untilIdle.toNanos() - System.nanoTime();
  }

  /// Ends listening, from any thread.
  void stop() {
    finish(new End.Stopped());
  }

  private void finish(End why) {
    lock.lock();
    try {
      if (end == null) {
        end = why;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// What was played, one track per player.
  List<PlayerTrack> tracks() {
    lock.lock();
    try {
      return recording.tracks();
    } finally {
      lock.unlock();
    }
  }

  /// How many notes were heard and how late.
  String latencies() {
    lock.lock();
    try {
      return latencies.toString();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void message(ServerMessage message, long arrivedMicros) {
    lock.lock();
    try {
      hearing.message(message, arrivedMicros);
    } finally {
      lock.unlock();
    }
    if (message.hasRoomChatMessage()) {
      chat(message.getRoomChatMessage());
    }
  }

  private void chat(RoomChatMessage line) {
    if (!line.getDeleted()) {
      say("%s: %s".formatted(line.getSenderName(), line.getMessage()));
    }
  }

  @Override
  public void closed(int code, String reason) {
    finish(new End.Closed(code, reason));
  }

  @Override
  public void played(
      UserInfo member, long atMicros, int status, int data1, int data2, long arrivedMicros) {
    recording.played(member, atMicros, status, data1, data2, arrivedMicros);
    int kind = Status.kind(status);
    if (kind == Status.NOTE_ON || kind == Status.NOTE_OFF) {
      lastNoteNanos = System.nanoTime();
      if (!heardNotes) {
        heardNotes = true;
        changed.signalAll();
      }
    }
    if (kind == Status.NOTE_ON && data2 > 0 && arrivedMicros != 0) {
      latencies.note(arrivedMicros - atMicros);
    }
  }

  @Override
  public void stands(UserInfo member, LedgerSnapshot state, long atMicros) {
    recording.stands(member, state, atMicros);
  }

  @Override
  public void joined(UserInfo member) {
    say(member.getUsername() + " joined");
  }

  @Override
  public void left(UserInfo member) {
    say(member.getUsername() + " left");
  }
}
