package io.pianorhythm.lab.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

/// One connection that is carried: two sockets, and a pipe for each direction.
final class Carried {
  private final Socket caller;
  private final Socket callee;
  private final Consumer<Carried> ended;

  Carried(Socket caller, Socket callee, Consumer<Carried> ended) {
    this.caller = caller;
    this.callee = callee;
    this.ended = ended;
  }

  void start(TcpProxy.Way way) {
    new Pipe(caller, callee, way.up(), this::reset).start("proxy-up");
    new Pipe(callee, caller, way.down(), this::reset).start("proxy-down");
  }

  /// Breaks both sides without a farewell.
  void reset() {
    ended.accept(this);
    reset(caller);
    reset(callee);
  }

  static void reset(Socket socket) {
    try {
      // With no time to linger, closing is a reset.
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It was closed before.
    }
  }
}
