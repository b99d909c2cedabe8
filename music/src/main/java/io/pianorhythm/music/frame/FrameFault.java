package io.pianorhythm.music.frame;

/// Why a frame is refused. The first fault from the left is the one that is named.
public enum FrameFault {
  /// No bytes.
  EMPTY,
  /// More than [FrameLimits#MAX_BYTES].
  TOO_LONG,
  /// More than [FrameLimits#MAX_EVENTS].
  TOO_MANY_EVENTS,
  /// The first message has no status byte, so there is none to carry on with.
  STATUS_EXPECTED,
  /// A byte 0xF0 to 0xFF where a message starts: system exclusive, common or real-time.
  SYSTEM_MESSAGE,
  /// A byte of 0x80 or more where a data byte is due.
  DATA_BYTE_EXPECTED,
  /// The frame ends inside a delta time or a message.
  TRUNCATED,
  /// A delta time of more than [FrameLimits#MAX_DELTA_BYTES] bytes or [FrameLimits#MAX_TICKS]
  /// ticks.
  DELTA_OVERFLOW,
  /// The deltas, the first included, add up to more than [FrameLimits#MAX_TICKS].
  SPAN_TOO_LONG,
  /// Neither [FrameLimits#RAW] nor [FrameLimits#TIMED].
  UNKNOWN_ENCODING
}
