package io.pianorhythm.gateway.fanout;

import io.netty.channel.EventLoop;
import io.pianorhythm.gateway.meter.LoopMeter;
import java.util.ArrayList;
import java.util.List;

/// What the sessions of one event loop share: the rooms with frames to hand over and the
/// connections with bytes to flush at the end of the current tick.
///
/// A tick ends when the loop has read every socket that was ready. A note that comes alone
/// therefore leaves at once, and notes that come together leave together: nothing is ever held back
/// by a timer.
public final class PlayerLoop {

  private final EventLoop executor;
  private final LoopMeter meter;
  private final List<LoopRoom> dirty = new ArrayList<>();
  private final List<Runnable> flushes = new ArrayList<>();
  private boolean tickEnds;
  private boolean flushComes;

  /// For one event loop; [#executor] is the only thread that may use it, except for [#execute].
  public PlayerLoop(EventLoop executor, LoopMeter meter) {
    this.executor = executor;
    this.meter = meter;
  }

  /// What is counted on this loop.
  public LoopMeter meter() {
    return meter;
  }

  /// The event loop.
  public EventLoop executor() {
    return executor;
  }

  /// Runs something on the loop, after what was handed over before. Callable from any thread.
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /// Frames of this room are to be handed over when the tick ends.
  void markDirty(LoopRoom room) {
    dirty.add(room);
    if (!tickEnds) {
      tickEnds = true;
      executor.execute(this::endTick);
    }
  }

  private void endTick() {
    tickEnds = false;
    // A room may have been handed over before its turn; handing over nothing is harmless.
    for (int i = 0; i < dirty.size(); i++) {
      dirty.get(i).handOver();
    }
    dirty.clear();
  }

  /// Runs `flush` once, after everything that the loop has to do now.
  public void flushLater(Runnable flush) {
    flushes.add(flush);
    if (!flushComes) {
      flushComes = true;
      executor.execute(this::flush);
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
