package io.pianorhythm.music.event;

/// Strikes a key. Channel 0 to 15, key and velocity 0 to 127; velocity 0 lets the key go.
public record NoteOn(int channel, int key, int velocity) implements MidiEvent {
  public NoteOn {
    Range.channel(channel);
    Range.data("key", key);
    Range.data("velocity", velocity);
  }

  @Override
  public int status() {
    return Status.NOTE_ON | channel;
  }

  @Override
  public int data1() {
    return key;
  }

  @Override
  public int data2() {
    return velocity;
  }
}
