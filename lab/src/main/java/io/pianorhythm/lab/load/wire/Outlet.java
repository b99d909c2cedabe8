package io.pianorhythm.lab.load.wire;

/// The way back of a [Line]. Called by the event loop only.
public interface Outlet {

  /// Sends a whole binary message.
  void send(byte[] payload, int length);

  /// The line is where it should be.
  void seated();

  /// The server says no.
  void refused(String why);
}
