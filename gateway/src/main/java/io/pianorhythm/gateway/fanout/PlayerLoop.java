package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.pianorhythm.gateway.meter.LoopMeter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What the sessions of one event loop share: the rooms with frames to hand over, the rooms whose
/// listeners are being written, and the connections with bytes to flush.
///
/// A turn ends when the loop has read every socket that was ready. What duets have sent is handed
/// over then; what a larger room has sent as soon as the [TickPace] says, counted from its first
/// note, which is then as well as long as the loop has time. So rooms that wait do not all end
/// their wait at once. After the duets, about a millisecond's worth of listeners is written in a
/// turn, then the loop looks at its sockets again: no note waits long to be read.
public final class PlayerLoop {

  /// Listeners of small rooms, and of a large room, that are written before the loop looks at its
  /// sockets again and it is another large room's turn: about a millisecond, which a note of a duet
  /// may have to wait.
  static final int SHARE = 128;

  /// Rooms whose wait ends so soon are taken along: each waking costs, too.
  private static final long NEAR_NANOS = 500_000;

  /// As many as rooms have one in a turn of a busy loop.
  private static final int SPARE_BATCHES = 256;

  private static final long NEVER = Long.MAX_VALUE;

  private final Turns turns;
  private final LoopMeter meter;
  private final TickPace pace;
  private final Runnable turn = this::turn;
  private final Runnable wakeUp = this::wakeUp;
  private final Runnable flush = this::flush;
  private final List<LoopRoom> prompt = new ArrayList<>();
  private final ArrayDeque<LoopRoom> held = new ArrayDeque<>();
  private final ArrayDeque<LoopRoom> duets = new ArrayDeque<>();
  private final ArrayDeque<LoopRoom> small = new ArrayDeque<>();
  private final ArrayDeque<LoopRoom> large = new ArrayDeque<>();
  private final List<Runnable> flushes = new ArrayList<>();
  private final ArrayDeque<NoteBatch> spare = new ArrayDeque<>();
  private boolean turnEnds;
  private boolean flushComes;
  private long wakesAt = NEVER;

  /// For one event loop, which is the only thread that may use it, except for [#execute].
  public PlayerLoop(EventLoop loop, LoopMeter meter) {
    this(Turns.of(loop), meter);
  }

  PlayerLoop(Turns turns, LoopMeter meter) {
    this.turns = turns;
    this.meter = meter;
    this.pace = new TickPace(meter.now());
  }

  /// What is counted on this loop.
  public LoopMeter meter() {
    return meter;
  }

  /// Runs something on the loop, after what was handed over before. Callable from any thread.
  public void execute(Runnable task) {
    turns.execute(task);
  }

  /// Frames of this room are to be handed over.
  ///
  /// @param prompt at the end of this turn, whatever the loop has to do
  void markDirty(LoopRoom room, boolean prompt) {
    if (prompt) {
      this.prompt.add(room);
    } else if (room.heldSince() == LoopRoom.NOT_HELD) {
      room.heldSince(meter.now());
      held.add(room);
    }
    endTurn();
  }

  /// Listeners of this room are to be written.
  void write(LoopRoom room) {
    if (!room.inLine()) {
      room.standInLine(true);
      lineFor(room.seats()).add(room);
      endTurn();
    }
  }

  private ArrayDeque<LoopRoom> lineFor(int seats) {
    return seats <= LoopRoom.DUET ? duets : seats <= SHARE ? small : large;
  }

  private void endTurn() {
    if (!turnEnds) {
      turnEnds = true;
      turns.execute(turn);
    }
  }

  private void wakeUp() {
    wakesAt = NEVER;
    turn();
  }

  private void turn() {
    turnEnds = true;
    long began = meter.now();
    try {
      handOver(began);
      if (!duets.isEmpty() || !small.isEmpty() || !large.isEmpty()) {
        writeSome();
        pace.wrote(began, meter.now());
      }
    } finally {
      turnEnds = false;
      comeAgain();
    }
  }

  private void handOver(long now) {
    // A room may have been handed over before its turn; handing over nothing is harmless.
    for (int i = 0; i < prompt.size(); i++) {
      prompt.get(i).handOver();
    }
    prompt.clear();
    if (!held.isEmpty()) {
      handOverHeld(now - pace.hold(now) + NEAR_NANOS);
    }
  }

  /// Those that have waited since this time or longer. The line is in the order of these times.
  private void handOverHeld(long since) {
    for (LoopRoom room; (room = held.peek()) != null && room.heldSince() <= since; ) {
      held.remove();
      room.heldSince(LoopRoom.NOT_HELD);
      room.handOver();
    }
  }

  private void writeSome() {
    for (LoopRoom room; (room = duets.poll()) != null; ) {
      write(room, Integer.MAX_VALUE);
    }
    int left = SHARE;
    for (LoopRoom room; left > 0 && (room = small.poll()) != null; ) {
      left -= room.seats();
      write(room, Integer.MAX_VALUE);
    }
    LoopRoom next = large.poll();
    if (next != null) {
      write(next, SHARE);
    }
  }

  private void write(LoopRoom room, int most) {
    try {
      room.write(most);
    } finally {
      room.standInLine(false);
      if (room.isWriting()) {
        write(room);
      }
    }
  }

  private void comeAgain() {
    if (!duets.isEmpty() || !prompt.isEmpty()) {
      endTurn();
      return;
    }
    long now = meter.now();
    LoopRoom next = held.peek();
    if (!small.isEmpty() || !large.isEmpty()) {
      wake(now, 0);
    } else if (next != null) {
      wake(now, Math.max(0, next.heldSince() + pace.hold(now) - now));
    }
  }

  private void wake(long now, long nanos) {
    if (now + nanos < wakesAt) {
      wakesAt = now + nanos;
      turns.after(nanos, wakeUp);
    }
  }

  /// An empty batch.
  NoteBatch batch(ByteBufAllocator allocator) {
    NoteBatch used = spare.poll();
    return (used == null ? new NoteBatch() : used).begin(allocator);
  }

  /// Takes back a batch that no other loop has seen and whose buffer was given back.
  void spare(NoteBatch batch) {
    if (spare.size() < SPARE_BATCHES && batch.forget()) {
      spare.push(batch);
    }
  }

  /// Runs `flush` once, after everything that the loop has to do now.
  public void flushLater(Runnable flush) {
    flushes.add(flush);
    if (!flushComes) {
      flushComes = true;
      turns.execute(this.flush);
    }
  }

  private void flush() {
    flushComes = false;
    for (int i = 0; i < flushes.size(); i++) {
      flushes.get(i).run();
    }
    flushes.clear();
  }
}
