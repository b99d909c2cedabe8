package io.pianorhythm.core.recording;

/// A frame of notes as it was relayed. Never compared; the bytes must not be changed.
///
/// @param millis stamp: server time of the frame, ms since 1970
/// @param encoding [io.pianorhythm.music.frame.FrameLimits#RAW] or TIMED
/// @param midi a valid frame of that encoding
@SuppressWarnings("ArrayRecordComponent")
public record PlayedFrame(long millis, int encoding, byte[] midi) {}
