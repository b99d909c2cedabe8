package io.pianorhythm.client;

import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.client.clock.SleepWatch;

/// Whether nobody knows how old what was read is: the machine may have slept before, and the server
/// has not told its time since. Belongs to whoever holds the turn of the presence.
final class Doubt {
  private static final long NEVER = Long.MIN_VALUE;

  private final ServerClock clock;
  private final SleepWatch sleep;

  /// Local µs when it was noticed that the machine slept.
  private long wokeUp = NEVER;

  Doubt(ServerClock clock) {
    this.clock = clock;
    sleep = SleepWatch.of(clock);
  }

  /// To be asked for each message, because what is read first after waking up has waited. Has the
  /// server asked for its time when the machine slept.
  ///
  /// @param heart of the connection on which it was read
  /// @param arrivedMicros when, by the server's clock as it was known then
  boolean about(Heart heart, long arrivedMicros) {
    if (sleep.slept()) {
      wokeUp = clock.local();
      heart.quicken();
    }
    return wokeUp != NEVER && (heart.knownFrom() < wokeUp || arrivedMicros < clock.at(wokeUp));
  }
}
