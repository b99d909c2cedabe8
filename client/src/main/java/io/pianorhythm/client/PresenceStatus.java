package io.pianorhythm.client;

import java.time.Duration;

/// How a [Presence] stands.
public sealed interface PresenceStatus {

  /// The first attempt is on its way.
  record Connecting() implements PresenceStatus {}

  /// Connected, and in its room if it is in one.
  record Online() implements PresenceStatus {}

  /// The connection is gone; the next attempt begins after a pause.
  ///
  /// @param attempt 0 for the first
  record Waiting(int attempt, Duration pause, ClientException why) implements PresenceStatus {}

  /// An attempt to come back is on its way.
  record Returning(int attempt, ClientException why) implements PresenceStatus {}

  /// Over: closed by this side, or sent away for good.
  record Closed(ClientException why) implements PresenceStatus {}
}
