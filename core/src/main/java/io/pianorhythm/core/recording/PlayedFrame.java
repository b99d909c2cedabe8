package io.pianorhythm.core.recording;

import io.pianorhythm.core.room.MemberId;

/// A frame of notes as it was relayed. Never compared; the bytes must not be changed.
///
/// @param member who played it
/// @param millis stamp: server time of the frame, ms since 1970
/// @param encoding [io.pianorhythm.music.frame.FrameLimits#RAW] or TIMED
/// @param midi a valid frame of that encoding
@SuppressWarnings("ArrayRecordComponent")
public record PlayedFrame(MemberId member, long millis, int encoding, byte[] midi) {

  /// What the record, its array's head and its place in a queue take beside the MIDI bytes.
  private static final int OVERHEAD_BYTES = 64;

  /// Memory that it takes, bytes, about.
  int size() {
    return OVERHEAD_BYTES + midi.length;
  }
}
