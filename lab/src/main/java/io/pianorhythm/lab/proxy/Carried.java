package io.pianorhythm.lab.proxy;

import io.netty.channel.socket.DuplexChannel;
import java.util.function.Consumer;

/// One connection that is carried: two sockets, and a passage for each direction.
final class Carried {
  private final DuplexChannel caller;
  private final DuplexChannel callee;
  private final Consumer<Carried> ended;
  private int finished;

  Carried(DuplexChannel caller, DuplexChannel callee, Consumer<Carried> ended) {
    this.caller = caller;
    this.callee = callee;
    this.ended = ended;
  }

  void start(TcpProxy.Way way) {
    caller.pipeline().addLast(new End(this, way.up(), callee));
    callee.pipeline().addLast(new End(this, way.down(), caller));
    caller.config().setAutoRead(true);
    callee.config().setAutoRead(true);
  }

  /// A direction has ended as it should; after both it is over.
  void finished() {
    finished++;
    if (finished == 2) {
      ended.accept(this);
      caller.close();
      callee.close();
    }
  }

  /// Breaks both sides without a farewell, unless it is over. On any thread.
  void reset() {
    ended.accept(this);
    ProxyLoop.reset(caller);
    ProxyLoop.reset(callee);
  }
}
