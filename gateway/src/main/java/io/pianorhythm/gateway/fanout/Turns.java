package io.pianorhythm.gateway.fanout;

import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// An event loop, as the fan-out uses it.
interface Turns {

  /// Runs a task on the loop, in the order of the calls; before the loop looks at its sockets again
  /// when it is called there. From any thread.
  ///
  /// @throws RejectedExecutionException when the loop has ended
  void execute(Runnable task);

  /// Runs a task after this time; the loop looks at its sockets in between even when that is 0. On
  /// the loop.
  void after(long nanos, Runnable task);

  /// The turns of one of Netty's loops.
  static Turns of(EventLoop loop) {
    return new Turns() {
      @Override
      public void execute(Runnable task) {
        loop.execute(task);
      }

      @Override
      public void after(long nanos, Runnable task) {
        Future<?> _ = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
      }
    };
  }
}
