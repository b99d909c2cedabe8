package io.pianorhythm.music.etude;

import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Strikes and lifts keys at random, with at most 64 down at a time.
final class DenseEtude {
  private static final int CHANNELS = 4;
  private static final int KEYS = 128;
  private static final int MOST_HELD = 64;

  private final Dice dice;
  private final boolean[] down = new boolean[CHANNELS * KEYS];
  // Channel * 128 + key.
  private final int[] held = new int[MOST_HELD];
  private int heldCount;

  private DenseEtude(Dice dice) {
    this.dice = dice;
  }

  static Score of(Dice dice, int eventsPerSecond, Duration duration) {
    long end = Etude.micros(duration);
    int count = Math.toIntExact(end * eventsPerSecond / 1_000_000 & ~1L);
    return new Score(new DenseEtude(dice).play(count, end), List.of("Dense"), duration);
  }

  private List<ScoreEvent> play(int count, long end) {
    List<ScoreEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long slot = end * i / count;
      long width = end * (i + 1) / count - slot;
      long micros = slot + (width == 0 ? 0 : dice.below((int) Math.min(width, Integer.MAX_VALUE)));
      events.add(new ScoreEvent(micros, 0, next(count - i)));
    }
    return events;
  }

  /// Lifts once the events that are left are just enough to lift all.
  private MidiEvent next(int left) {
    boolean mustLift = heldCount == left || heldCount == MOST_HELD;
    boolean strikes = heldCount == 0 || (!mustLift && dice.chance(50));
    return strikes ? strike() : lift();
  }

  private MidiEvent strike() {
    int place = dice.below(down.length);
    while (down[place]) {
      place = (place + 1) % down.length;
    }
    down[place] = true;
    held[heldCount++] = place;
    return new NoteOn(place / KEYS, place % KEYS, dice.between(1, 127));
  }

  private MidiEvent lift() {
    int lifted = dice.below(heldCount);
    int place = held[lifted];
    held[lifted] = held[--heldCount];
    down[place] = false;
    return dice.chance(50)
        ? new NoteOn(place / KEYS, place % KEYS, 0)
        : new NoteOff(place / KEYS, place % KEYS, 64);
  }
}
