package io.pianorhythm.music.etude;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.PitchBend;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Test music from a seed. Every etude ends with all keys and pedals up.
public final class Etude {
  private static final int HANDS = 3;
  private static final int PERCENT_OF_PAUSES = 20;

  private Etude() {}

  /// Music as hands play it, on three channels at once: melodies, chords, trills, glissandi, half
  /// pedal, sostenuto, keys struck again under the pedal, bends, programs and pressures, and both
  /// kinds of note-off.
  ///
  /// @param seed the same seed gives the same music
  /// @param duration how long the score is; a gesture that would run past the end is not begun
  public static Score of(long seed, Duration duration) {
    long end = micros(duration);
    List<ScoreEvent> events = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < HANDS; i++) {
      Hand hand = new Hand(i, i, new Dice(seed * HANDS + i));
      play(hand, end);
      events.addAll(hand.played());
      names.add("Hand " + (i + 1));
    }
    events.sort(Comparator.comparingLong(ScoreEvent::micros));
    return new Score(events, names, duration);
  }

  /// Black MIDI: keys go down and up at a steady rate on four channels.
  ///
  /// @param seed the same seed gives the same music
  /// @param eventsPerSecond note-ons and note-offs together
  /// @param duration how long the score is; it has exactly `eventsPerSecond` times its seconds
  ///   events, rounded down to an even number because every key that goes down comes up
  public static Score dense(long seed, int eventsPerSecond, Duration duration) {
    if (eventsPerSecond < 1) {
      throw new IllegalArgumentException(eventsPerSecond + " events per second are too few");
    }
    return DenseEtude.of(new Dice(seed), eventsPerSecond, duration);
  }

  static long micros(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration of " + duration);
    }
    return duration.toNanos() / 1_000;
  }

  private static void play(Hand hand, long end) {
    Gesture[] programme = Gesture.values();
    int next = programme.length;
    long time = hand.dice().below(500_000);
    while (time < end) {
      if (next == programme.length) {
        shuffle(programme, hand.dice());
        next = 0;
      }
      int before = hand.played().size();
      long after = programme[next++].play(hand, time);
      if (after > end) {
        hand.takeBack(before);
        break;
      }
      time = after;
      if (hand.dice().chance(PERCENT_OF_PAUSES)) {
        time += hand.dice().below(1_000_000);
      }
    }
    rest(hand, end);
  }

  private static void rest(Hand hand, long end) {
    hand.control(end, Controller.SUSTAIN, 0);
    hand.control(end, Controller.SOSTENUTO, 0);
    hand.play(end, new PitchBend(hand.channel(), PitchBend.CENTRE));
  }

  private static void shuffle(Gesture[] programme, Dice dice) {
    for (int i = programme.length - 1; i > 0; i--) {
      int other = dice.below(i + 1);
      Gesture swapped = programme[i];
      programme[i] = programme[other];
      programme[other] = swapped;
    }
  }
}
