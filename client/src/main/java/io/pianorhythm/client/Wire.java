package io.pianorhythm.client;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A connection that carries binary messages in order.
interface Wire {
  /// Connects; from then on the receiver hears what comes in.
  ///
  /// @throws ClientException if there is no connection to be had
  void open(Receiver receiver);

  /// Queues a message, waiting while too many are queued already; done when it is written. What
  /// hangs on it runs on the reading thread, and must not wait.
  ///
  /// @param message asked for its bytes at the moment they are written
  /// @throws Unanswered if the other side does not read
  CompletableFuture<@Nullable Void> send(Supplier<ByteBuffer> message);

  /// Queues a message if there is a place for it, and never waits. What becomes of it is not told.
  ///
  /// @return whether there was
  boolean offer(Supplier<ByteBuffer> message);

  /// Says goodbye after everything queued; the receiver hears `closed` when the other side agrees.
  void close(int code, String reason);

  /// Breaks the connection at once; the receiver hears `closed`.
  void abort();

  /// One received message was dealt with: another one may be read.
  void consumed();

  /// What comes in. Called by one thread at a time.
  interface Receiver {
    /// A whole message, with the value of [System#nanoTime] when its end was read from the socket.
    void received(byte[] message, long nanos);

    /// The connection has ended; called once.
    void closed(int code, String reason);
  }
}
