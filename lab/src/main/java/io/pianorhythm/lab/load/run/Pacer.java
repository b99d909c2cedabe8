package io.pianorhythm.lab.load.run;

import io.netty.channel.EventLoop;
import io.pianorhythm.lab.load.measure.Tally;
import io.pianorhythm.lab.load.plan.Schedule;
import io.pianorhythm.lab.load.wire.Connection;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends every message when it is due, and what is overdue as soon as possible: what comes back, or
/// does not, changes nothing. Confined to its event loop.
final class Pacer {

  /// Messages that are sent before the loop reads again.
  private static final int AT_ONCE = 64;

  private final EventLoop loop;
  private final Schedule schedule;
  private final @Nullable Connection[] senders;
  private final Tally tally;
  private long start;
  private long end;
  private long next;

  /// @param senders in the order of the crowd; null for those whom another process plays
  Pacer(EventLoop loop, Schedule schedule, @Nullable Connection[] senders, Tally tally) {
    this.loop = loop;
    this.schedule = schedule;
    this.senders = senders;
    this.tally = tally;
  }

  /// Begins; called on the loop.
  ///
  /// @param startNanos `System.nanoTime()` of the first message
  /// @param endNanos messages that are due later than this after the start are not sent
  void begin(long startNanos, long endNanos) {
    start = startNanos;
    end = endNanos;
    turn();
  }

  private void turn() {
    long passed = System.nanoTime() - start;
    long due = schedule.dueBefore(Math.min(passed, end));
    long stop = Math.min(due, next + AT_ONCE);
    while (next < stop) {
      Connection sender = senders[schedule.sender(next)];
      if (sender != null && sender.play()) {
        tally.sent(next, System.nanoTime());
      }
      next++;
    }
    skip();
    if (next < due) {
      loop.execute(this::turn);
    } else if (schedule.dueNanos(next) < end) {
      long wait = start + schedule.dueNanos(next) - System.nanoTime();
      Future<?> _ = loop.schedule(this::turn, Math.max(0, wait), TimeUnit.NANOSECONDS);
    }
  }

  /// On to the next message that is sent here.
  private void skip() {
    while (schedule.dueNanos(next) < end && senders[schedule.sender(next)] == null) {
      next++;
    }
  }
}
