package io.pianorhythm.music.event;

/// Presses all held keys of a channel harder. Channel 0 to 15, pressure 0 to 127.
public record ChannelPressure(int channel, int pressure) implements MidiEvent {
  public ChannelPressure {
    Range.channel(channel);
    Range.data("pressure", pressure);
  }

  @Override
  public int status() {
    return Status.CHANNEL_PRESSURE | channel;
  }

  @Override
  public int data1() {
    return pressure;
  }

  @Override
  public int data2() {
    return 0;
  }
}
