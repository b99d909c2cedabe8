package io.pianorhythm.music.etude;

import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.file.ScoreEvent;
import java.util.ArrayList;
import java.util.List;

/// Plays on one channel and writes down what it plays. Times are µs since the beginning.
final class Hand {
  private final int channel;
  private final int track;
  private final Dice dice;
  private final List<ScoreEvent> played = new ArrayList<>();

  Hand(int channel, int track, Dice dice) {
    this.channel = channel;
    this.track = track;
    this.dice = dice;
  }

  int channel() {
    return channel;
  }

  Dice dice() {
    return dice;
  }

  void strike(long micros, int key) {
    play(micros, new NoteOn(channel, key, dice.between(20, 120)));
  }

  /// Lets a key go, in either of the two ways that MIDI has for it.
  void lift(long micros, int key) {
    play(
        micros,
        dice.chance(50)
            ? new NoteOn(channel, key, 0)
            : new NoteOff(channel, key, dice.between(0, 127)));
  }

  void note(long micros, int key, long length) {
    strike(micros, key);
    lift(micros + length, key);
  }

  void control(long micros, int controller, int value) {
    play(micros, new ControlChange(channel, controller, value));
  }

  void play(long micros, MidiEvent event) {
    played.add(new ScoreEvent(micros, track, event));
  }

  /// Everything played so far, in the order in which it was written down.
  List<ScoreEvent> played() {
    return played;
  }

  /// Forgets what was written down after the first `count` events.
  void takeBack(int count) {
    played.subList(count, played.size()).clear();
  }
}
