package io.pianorhythm.gateway.record;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.core.recording.Excerpt;
import io.pianorhythm.core.recording.LiveTapes;
import io.pianorhythm.core.recording.Tapes;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.CommitListener;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.fanout.NoteTap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts what the rooms of this node play on their tapes.
///
/// An event loop copies what it hands over into a queue and goes on: it neither waits nor wakes
/// anybody. One thread looks into the queue every 20 ms, or every 200 ms while it finds nothing, so
/// that silence costs nothing. When more than [#MOST_WAITING_BYTES] wait for it, what comes is
/// lost, and the tape of the room has a gap there. Commits are never lost.
///
/// It has to listen to the rooms before whoever tells the players, so that a member is known before
/// its first note.
public final class Recorder implements NoteTap, CommitListener, LiveTapes, AutoCloseable {

  /// Name of its thread.
  public static final String THREAD = "recorder";

  /// Bytes of notes that may wait, the whole process together.
  static final long MOST_WAITING_BYTES = 16L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long SELDOM_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long MOST_WAIT_MS = 2_000;
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long STOP_MS = 2_000;

  /// What an entry of the queue takes beside its bytes.
  private static final int OVERHEAD_BYTES = 64;

  private final Rooms rooms;
  private final ServerTime time;
  private final Tapes tapes;
  private final ConcurrentLinkedQueue<Handed> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Set<RoomId> losers = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;
  // Confined to the thread.
  private final RelayedFrames relayed = new RelayedFrames();
  private long lastSweep;

  private Recorder(Rooms rooms, ServerTime time, Tapes tapes) {
    this.rooms = rooms;
    this.time = time;
    this.tapes = tapes;
    this.lastSweep = time.nanos();
    this.thread = Thread.ofPlatform().daemon().name(THREAD).unstarted(this::run);
  }

  /// Starts its thread and listens to the rooms.
  public static Recorder start(Rooms rooms, ServerTime time, Tapes tapes) {
    Recorder recorder = new Recorder(rooms, time, tapes);
    rooms.listen(recorder);
    recorder.thread.start();
    return recorder;
  }

  /// A recorder whose queue nobody empties, for tests of what happens then.
  static Recorder stalled(Rooms rooms, ServerTime time, Tapes tapes) {
    return new Recorder(rooms, time, tapes);
  }

  @Override
  public void relayed(RoomId room, ByteBuf frames) {
    int size = frames.readableBytes();
    int cost = size + OVERHEAD_BYTES;
    if (waitingBytes.addAndGet(cost) > MOST_WAITING_BYTES) {
      waitingBytes.addAndGet(-cost);
      losers.add(room);
      return;
    }
    byte[] copy = new byte[size];
    frames.getBytes(frames.readerIndex(), copy);
    queue.add(new Handed.Notes(room, copy));
  }

  @Override
  public void committed(Commit commit) {
    queue.add(new Handed.Committed(commit));
  }

  @Override
  public Excerpt last(RoomId room, int seconds) {
    awaitQueue();
    Excerpt all = tapes.excerpt(room).orElse(new Excerpt(List.of(), List.of()));
    long reach = (seconds == 0 ? MOST_SECONDS : seconds) * MILLIS_PER_SECOND;
    return all.since(time.millis() - reach);
  }

  /// Waits until what was handed over before is on the tapes, for two seconds at the most: whoever
  /// asks a server that is so far behind gets what there is.
  private void awaitQueue() {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    queue.add(new Handed.Asked(reached));
    LockSupport.unpark(thread);
    try {
      boolean _ = reached.get(MOST_WAIT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      LOG.warn("the recorder is more than {} ms behind", MOST_WAIT_MS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      boolean silence = queue.isEmpty();
      try {
        look();
      } catch (RuntimeException e) {
        LOG.error("recording failed", e);
      }
      LockSupport.parkNanos(this, silence ? SELDOM_LOOK_NANOS : LOOK_NANOS);
    }
  }

  /// Takes everything that waits.
  void look() {
    Handed next;
    while ((next = queue.poll()) != null) {
      take(next);
    }
    for (RoomId room : losers) {
      losers.remove(room);
      tapes.gap(room, time.millis());
      LOG.warn("notes of room {} were not recorded: the recorder is behind", room);
    }
    if (time.nanos() - lastSweep > SWEEP_NANOS) {
      lastSweep = time.nanos();
      sweep();
    }
  }

  private void take(Handed next) {
    switch (next) {
      case Handed.Notes(RoomId room, byte[] frames) -> {
        waitingBytes.addAndGet(-frames.length - OVERHEAD_BYTES);
        record(room, frames);
      }
      case Handed.Committed(Commit commit) -> tapes.committed(commit);
      case Handed.Asked(CompletableFuture<Boolean> reached) -> reached.complete(true);
    }
  }

  private void record(RoomId room, byte[] frames) {
    boolean whole =
        relayed.read(
            frames,
            (member, millis, encoding, in, from, to) ->
                tapes.played(room, new MemberId(member), millis, encoding, in, from, to));
    if (!whole) {
      LOG.error("frames of room {} could not be read back", room);
      tapes.gap(room, time.millis());
    }
  }

  /// Frees what is too old and the tapes of rooms that are gone.
  void sweep() {
    tapes.expire(time.millis());
    for (RoomId room : tapes.deserted()) {
      if (rooms.byId(room).isEmpty()) {
        tapes.forget(room);
      }
    }
  }

  /// Ends its thread; what waits is dropped.
  @Override
  public void close() throws InterruptedException {
    closed = true;
    LockSupport.unpark(thread);
    thread.join(STOP_MS);
  }
}
