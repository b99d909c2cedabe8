package io.pianorhythm.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When clients come back to a server that sends all of them away: spread over a window that grows
/// with their number, so that they arrive at a rate that a starting server bears.
///
/// @param from the earliest, which a restart takes anyway
/// @param window how long after that the last one comes
record Comeback(Duration from, Duration window) {

  private static final Duration RESTART = Duration.ofMillis(500);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /// 200 connections a second.
  private static final Duration EACH = Duration.ofMillis(5);

  /// For that many connections.
  static Comeback of(int connections) {
    Duration window = SHORTEST.plus(EACH.multipliedBy(connections));
    return new Comeback(RESTART, window.compareTo(LONGEST) < 0 ? window : LONGEST);
  }

  /// The delay of one of them, ms.
  long delayMillis(RandomGenerator random) {
    return from.toMillis() + random.nextLong(window.toMillis());
  }
}
