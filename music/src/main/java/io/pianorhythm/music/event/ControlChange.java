package io.pianorhythm.music.event;

/// Moves a controller or pedal. Channel 0 to 15, controller (see [Controller]) and value 0 to 127.
public record ControlChange(int channel, int controller, int value) implements MidiEvent {
  public ControlChange {
    Range.channel(channel);
    Range.data("controller", controller);
    Range.data("value", value);
  }

  @Override
  public int status() {
    return Status.CONTROL_CHANGE | channel;
  }

  @Override
  public int data1() {
    return controller;
  }

  @Override
  public int data2() {
    return value;
  }
}
