package io.pianorhythm.lab.load.wire;

/// A server sent what is no WebSocket frame, or none that is expected of it.
final class BrokenFrame extends Exception {
  BrokenFrame(String what) {
    super(what);
  }
}
