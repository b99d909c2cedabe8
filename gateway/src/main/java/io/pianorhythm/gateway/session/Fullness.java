package io.pianorhythm.gateway.session;

import io.pianorhythm.gateway.meter.Backlog;

/// How full an outbox is, seen together with all others of the process.
enum Fullness {
  /// The reader keeps up.
  FREE,
  /// It has left more unread than the channel takes without complaint, or more than [Backlog#SHARE]
  /// while more than half of what the process may hold is taken.
  LAGGING,
  /// Its own limit would be passed.
  FULL,
  /// It has left more than its share unread while the process holds all that it may.
  ALL_FULL;

  /// @param waits bytes that would wait with the frame that is to be written
  /// @param most of them
  /// @param unread bytes that the reader had left when it was last written to
  /// @param writable whether the channel takes more without complaint
  /// @param all what the process holds
  static Fullness of(long waits, long most, long unread, boolean writable, Backlog all) {
    if (waits > most) {
      return FULL;
    }
    if (unread > Backlog.SHARE && all.strained()) {
      return all.full() ? ALL_FULL : LAGGING;
    }
    return writable ? FREE : LAGGING;
  }
}
