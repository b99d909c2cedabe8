package io.pianorhythm.music.event;

/// Bends a channel. Channel 0 to 15, value 0 to 16383; [#CENTRE] is no bend.
public record PitchBend(int channel, int value) implements MidiEvent {
  public static final int CENTRE = 8192;

  public PitchBend {
    Range.channel(channel);
    Range.bend(value);
  }

  @Override
  public int status() {
    return Status.PITCH_BEND | channel;
  }

  @Override
  public int data1() {
    return value & 0x7F;
  }

  @Override
  public int data2() {
    return value >> 7;
  }
}
