package io.pianorhythm.lab.proxy;

/// One direction of one connection: says when what was read is to be delivered. Belongs to one
/// thread. The proxy keeps the order whatever it says.
@FunctionalInterface
public interface Passage {
  /// Delivers at once.
  Passage OPEN = (nanos, _) -> nanos;

  /// @param nanos when the bytes were read, as [System#nanoTime]
  /// @param bytes how many
  /// @return when they are to be written, as [System#nanoTime]; what is past is now
  long delivery(long nanos, int bytes);
}
