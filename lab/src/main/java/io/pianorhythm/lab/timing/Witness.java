package io.pianorhythm.lab.timing;

import io.pianorhythm.client.clock.Offset;
import io.pianorhythm.client.clock.Probe;

/// Watches what the SDK is told and what it decides.
interface Witness {
  /// Watches nothing.
  Witness NOBODY = new Witness() {};

  /// A round trip has been taken in.
  ///
  /// @param consistent whether no clock has jumped
  /// @param server the server's clock as known from then on, at the time of receipt, µs
  default void probed(Probe probe, boolean consistent, Offset estimate, long server) {}

  /// A frame has come.
  ///
  /// @param delay the playout delay from then on, µs
  default void framed(long played, long arrived, boolean strikes, boolean sounding, long delay) {}

  /// A second path has opened.
  ///
  /// @param now server time, µs
  default void anotherWay(long now) {}

  /// An event of it has been placed.
  ///
  /// @param heard server time, µs, or [io.pianorhythm.client.playout.Playout#STALE]
  default void placed(long played, int status, int data1, int data2, long heard) {}
}
