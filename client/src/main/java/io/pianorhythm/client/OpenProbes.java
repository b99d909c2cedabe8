package io.pianorhythm.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Heartbeats that were sent and are not answered yet, by the time of their sending, which their
/// answers repeat. Thread-safe: one thread reads answers while others send.
final class OpenProbes {

  private final ConcurrentSkipListMap<Long, CompletableFuture<@Nullable Void>> bySending =
      new ConcurrentSkipListMap<>();

  /// Adds one that leaves now.
  ///
  /// @param micros local time; moved on when another one left in the same microsecond
  /// @return under which time it is to be sent
  long add(long micros, CompletableFuture<@Nullable Void> answered) {
    long free = micros;
    while (bySending.putIfAbsent(free, answered) != null) {
      free++;
    }
    return free;
  }

  /// Takes the one that was sent then; null when there is none, or no longer.
  @Nullable CompletableFuture<@Nullable Void> take(long micros) {
    return bySending.remove(micros);
  }

  /// Whether one was sent before this time and has no answer.
  boolean anyBefore(long micros) {
    // One look: between two, the only one may be answered.
    Map.Entry<Long, ?> oldest = bySending.firstEntry();
    return oldest != null && oldest.getKey() < micros;
  }

  /// Forgets all.
  void clear() {
    bySending.clear();
  }

  /// No answers will come.
  void fail(SessionClosed cause) {
    bySending.values().forEach(answered -> answered.completeExceptionally(cause));
  }
}
