package io.pianorhythm.lab.load.wire;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.SelectStrategy;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.function.Consumer;

/// Sockets that are looked at again and again, for a loop that never sleeps, and how long that was
/// in vain. Such a loop uses all of its core whatever it has to do: this tells how much of it was
/// left. Confined to the loop, but for [#wakeup].
final class SparePoll implements IoHandler {

  private static final SelectStrategy NEVER_SLEEPS =
      (look, hasTasks) -> hasTasks ? look.get() : SelectStrategy.BUSY_WAIT;

  private final IoHandler sockets;
  private long spareNanos;

  private SparePoll(IoHandler sockets) {
    this.sockets = sockets;
  }

  /// Makes it, on Linux, where epoll has to be available.
  ///
  /// @param made is told of it
  static IoHandlerFactory factory(Consumer<SparePoll> made) {
    IoHandlerFactory epoll = EpollIoHandler.newFactory(0, () -> NEVER_SLEEPS);
    return loop -> {
      SparePoll poll = new SparePoll(epoll.newHandler(loop));
      made.accept(poll);
      return poll;
    };
  }

  /// How long the loop has looked in vain, ns.
  long spareNanos() {
    return spareNanos;
  }

  @Override
  public int run(IoHandlerContext context) {
    long before = System.nanoTime();
    int handled = sockets.run(context);
    if (handled == 0) {
      spareNanos += System.nanoTime() - before;
    }
    return handled;
  }

  @Override
  public void initialize() {
    sockets.initialize();
  }

  @Override
  public void prepareToDestroy() {
    sockets.prepareToDestroy();
  }

  @Override
  public void destroy() {
    sockets.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return sockets.register(handle);
  }

  @Override
  public void wakeup() {
    sockets.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> type) {
    return sockets.isCompatible(type);
  }
}
