package io.pianorhythm.client.hearing;

import io.pianorhythm.protocol.v1.UserInfo;

/// Is told by a [RoomPlayout] when what others play is to be heard. Give it to whatever makes sound
/// at a time, or moves keys.
@FunctionalInterface
public interface TimedEar {
  /// One event of a member is due.
  ///
  /// @param dueMicros when it is to be heard, server time, µs since 1970; may be past a little
  void due(UserInfo member, long dueMicros, int status, int data1, int data2);

  /// A key is down that was struck too long ago to sound now: to be shown as held. Its end is due
  /// like any other.
  ///
  /// @param dueMicros from when it is to be shown, server time, µs since 1970
  default void held(UserInfo member, long dueMicros, int channel, int key, int velocity) {}
}
