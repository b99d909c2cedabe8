package io.pianorhythm.music.event;

/// Presses one held key harder. Channel 0 to 15, key and pressure 0 to 127.
public record PolyPressure(int channel, int key, int pressure) implements MidiEvent {
  public PolyPressure {
    Range.channel(channel);
    Range.data("key", key);
    Range.data("pressure", pressure);
  }

  @Override
  public int status() {
    return Status.POLY_PRESSURE | channel;
  }

  @Override
  public int data1() {
    return key;
  }

  @Override
  public int data2() {
    return pressure;
  }
}
