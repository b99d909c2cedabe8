package io.pianorhythm.music.frame;

/// Receives the events of a frame in order.
@FunctionalInterface
public interface EventVisitor {
  /// One event.
  ///
  /// @param ticks 0.1 ms since the time of the frame; never less than that of the event before
  /// @param status 0x80 to 0xEF, also where the frame carried on with a running status
  /// @param data1 0 to 127
  /// @param data2 0 to 127; 0 for messages with one data byte
  void event(int ticks, int status, int data1, int data2);
}
