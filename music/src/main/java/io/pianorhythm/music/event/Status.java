package io.pianorhythm.music.event;

/// The status byte of a channel message: the kind in the upper four bits, the channel (0 to 15) in
/// the lower four.
public final class Status {
  public static final int NOTE_OFF = 0x80;
  public static final int NOTE_ON = 0x90;
  public static final int POLY_PRESSURE = 0xA0;
  public static final int CONTROL_CHANGE = 0xB0;
  public static final int PROGRAM_CHANGE = 0xC0;
  public static final int CHANNEL_PRESSURE = 0xD0;
  public static final int PITCH_BEND = 0xE0;

  private Status() {}

  /// Whether `status` starts a channel message: 0x80 to 0xEF.
  public static boolean isChannelMessage(int status) {
    return status >= NOTE_OFF && status <= 0xEF;
  }

  /// The kind, one of the constants of this class.
  public static int kind(int status) {
    return status & 0xF0;
  }

  /// The channel, 0 to 15.
  public static int channel(int status) {
    return status & 0x0F;
  }

  /// Bytes of a message with this status, the status included: 2 or 3.
  public static int messageLength(int status) {
    // Only 0xCn and 0xDn carry one data byte: they share 110 in bits 7 to 5.
    return (status & 0xE0) == PROGRAM_CHANGE ? 2 : 3;
  }

  /// Whether the message strikes a key. A note-on with velocity 0 does not: it is a note-off.
  public static boolean strikes(int status, int velocity) {
    return kind(status) == NOTE_ON && velocity > 0;
  }

  /// Whether the message lets a key go: a note-off, or a note-on with velocity 0.
  public static boolean lifts(int status, int velocity) {
    int kind = kind(status);
    return kind == NOTE_OFF || (kind == NOTE_ON && velocity == 0);
  }
}
