package io.pianorhythm.client;

import io.pianorhythm.client.clock.ServerClock;

/// Whether nobody knows how old what was read is: the machine may have slept before, and the server
/// has not told its time since. Belongs to whoever holds the turn of the presence.
final class Doubt {
  private final ServerClock clock;

  Doubt(ServerClock clock) {
    this.clock = clock;
  }

  /// To be asked for each message, because what is read first after waking up has waited.
  ///
  /// @param heart of the connection on which it was read
  /// @param arrivedMicros when, by the server's clock as it was known then
  boolean about(Heart heart, long arrivedMicros) {
    long wokeUp = clock.wokeUp();
    return wokeUp != ServerClock.NEVER
        && (heart.knownFrom() < wokeUp || arrivedMicros < clock.at(wokeUp));
  }
}
