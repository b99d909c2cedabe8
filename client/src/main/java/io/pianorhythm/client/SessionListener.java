package io.pianorhythm.client;

import io.pianorhythm.protocol.v1.ServerMessage;

/// Hears everything that the server says on one connection. Called by one thread at a time, in the
/// order of receipt. A call may block, also on an answer of the same session; what arrives
/// meanwhile waits, and past 512 waiting messages nothing more is read.
@FunctionalInterface
public interface SessionListener {
  /// A message of the server, answers included.
  ///
  /// @param arrivedMicros the server's clock when the message was read here, µs since 1970; 0 while
  ///   that clock is not known yet
  void message(ServerMessage message, long arrivedMicros);

  /// The connection has ended. Called once, after the last message.
  ///
  /// @param code the close code of either side; 1006 when the connection broke
  default void closed(int code, String reason) {}
}
