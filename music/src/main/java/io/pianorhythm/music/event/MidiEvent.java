package io.pianorhythm.music.event;

/// A MIDI channel message as a value. Limits are checked on construction.
public sealed interface MidiEvent
    permits NoteOff,
        NoteOn,
        PolyPressure,
        ControlChange,
        ProgramChange,
        ChannelPressure,
        PitchBend {

  /// The channel, 0 to 15.
  int channel();

  /// The status byte, 0x80 to 0xEF.
  int status();

  /// The first data byte, 0 to 127.
  int data1();

  /// The second data byte, 0 to 127; 0 where the message has one data byte only.
  int data2();

  /// Bytes of the message, the status included: 2 or 3.
  default int length() {
    return Status.messageLength(status());
  }

  /// The event that these bytes spell. The second data byte of a two-byte message is ignored.
  ///
  /// @throws IllegalArgumentException if the status is not 0x80 to 0xEF, or a data byte not 0 to
  ///   127
  static MidiEvent of(int status, int data1, int data2) {
    if (!Status.isChannelMessage(status)) {
      throw new IllegalArgumentException("status " + status + " is not in 128..239");
    }
    int channel = Status.channel(status);
    return switch (Status.kind(status)) {
      case Status.NOTE_OFF -> new NoteOff(channel, data1, data2);
      case Status.NOTE_ON -> new NoteOn(channel, data1, data2);
      case Status.POLY_PRESSURE -> new PolyPressure(channel, data1, data2);
      case Status.CONTROL_CHANGE -> new ControlChange(channel, data1, data2);
      case Status.PROGRAM_CHANGE -> new ProgramChange(channel, data1);
      case Status.CHANNEL_PRESSURE -> new ChannelPressure(channel, data1);
      default ->
          new PitchBend(
              channel, Range.data("bend LSB", data1) | Range.data("bend MSB", data2) << 7);
    };
  }
}
