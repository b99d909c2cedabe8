package io.pianorhythm.music.event;

/// Chooses the instrument of a channel. Channel 0 to 15, program 0 to 127.
public record ProgramChange(int channel, int program) implements MidiEvent {
  public ProgramChange {
    Range.channel(channel);
    Range.data("program", program);
  }

  @Override
  public int status() {
    return Status.PROGRAM_CHANGE | channel;
  }

  @Override
  public int data1() {
    return program;
  }

  @Override
  public int data2() {
    return 0;
  }
}
