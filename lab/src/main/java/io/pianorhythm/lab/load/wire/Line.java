package io.pianorhythm.lab.load.wire;

import io.netty.buffer.ByteBuf;

/// What one connection says and hears after the upgrade, in the language of its server. All methods
/// are called by the event loop.
public interface Line {

  /// Frames flow; the line says what is needed to become a member, and calls [Outlet#seated] when
  /// it is one.
  void opened(Outlet out);

  /// A whole binary message; the bytes are valid during the call only.
  ///
  /// @param nanos when it was read, in `System.nanoTime()`
  void message(ByteBuf in, int from, int length, long nanos);

  /// Writes the next note as the payload of a frame.
  ///
  /// @param number of the message, from 1
  /// @param payload takes it
  /// @return its length
  int note(int number, byte[] payload);

  /// Writes what a client says now and then to stay connected.
  ///
  /// @param payload takes it
  /// @return its length; 0 when nothing is said in this language
  default int heartbeat(byte[] payload) {
    return 0;
  }
}
