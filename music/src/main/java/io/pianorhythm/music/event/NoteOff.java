package io.pianorhythm.music.event;

/// Lets a key go. Channel 0 to 15, key and release velocity 0 to 127.
public record NoteOff(int channel, int key, int velocity) implements MidiEvent {
  public NoteOff {
    Range.channel(channel);
    Range.data("key", key);
    Range.data("velocity", velocity);
  }

  @Override
  public int status() {
    return Status.NOTE_OFF | channel;
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
