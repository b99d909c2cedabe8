package io.pianorhythm.lab.proxy;

import java.util.function.Consumer;

/// One direction of one connection: delivers what it is given, in order and once, when it is time.
@FunctionalInterface
public interface Passage {
  /// Delivers at once.
  Passage OPEN = (bytes, deliver) -> deliver.accept(bytes);

  /// Takes bytes that were read just now; called on the thread of the proxy.
  ///
  /// @param bytes not to be changed any more; none at the end of the stream
  /// @param deliver to be called with them, on the same thread; does not wait
  void carry(byte[] bytes, Consumer<byte[]> deliver);
}
