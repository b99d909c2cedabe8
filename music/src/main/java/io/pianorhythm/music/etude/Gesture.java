package io.pianorhythm.music.etude;

import io.pianorhythm.music.event.ChannelPressure;
import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.PitchBend;
import io.pianorhythm.music.event.PolyPressure;
import io.pianorhythm.music.event.ProgramChange;

/// Something a hand does for a second or two. Each gesture ends with its keys and pedals up and the
/// bend at its centre.
enum Gesture {
  MELODY {
    @Override
    long play(Hand hand, long from) {
      Dice dice = hand.dice();
      long time = from;
      for (int i = 0; i < 8; i++) {
        long length = dice.between(90, 300) * MS;
        hand.note(time + MARGIN + dice.bell(JITTER), dice.between(60, 96), length);
        time += length + 2 * MARGIN;
      }
      return time;
    }
  },

  CHORDS {
    @Override
    long play(Hand hand, long from) {
      Dice dice = hand.dice();
      long time = from;
      for (int i = 0; i < 4; i++) {
        chord(hand, time + MARGIN, dice.between(200, 450) * MS);
        time += 600 * MS;
      }
      return time;
    }
  },

  /// Twelve strikes a second on two neighbouring keys.
  TRILL {
    @Override
    long play(Hand hand, long from) {
      Dice dice = hand.dice();
      int key = dice.between(60, 90);
      for (int i = 0; i < 18; i++) {
        long onset = from + MARGIN + i * SECOND / 12 + dice.bell(JITTER / 3);
        hand.note(onset, key + 2 * (i % 2), 50 * MS);
      }
      return from + 2 * MARGIN + 18 * SECOND / 12;
    }
  },

  /// Sixty strikes a second over three octaves.
  GLISSANDO {
    @Override
    long play(Hand hand, long from) {
      boolean up = hand.dice().chance(50);
      int lowest = hand.dice().between(36, 70);
      for (int i = 0; i < 36; i++) {
        int key = lowest + (up ? i : 35 - i);
        hand.note(from + MARGIN + i * SECOND / 60 + hand.dice().bell(MS), key, 25 * MS);
      }
      return from + 2 * MARGIN + 40 * SECOND / 60;
    }
  },

  /// The sustain pedal goes down and up in small steps, as pedals with a sensor report it.
  HALF_PEDAL {
    @Override
    long play(Hand hand, long from) {
      for (int i = 0; i <= 64; i++) {
        int depth = 127 - Math.abs(127 - i * 4);
        hand.control(from + MARGIN + i * (20 * MS), Controller.SUSTAIN, Math.max(0, depth));
      }
      for (int i = 0; i < 5; i++) {
        hand.note(from + 2 * MARGIN + i * (200 * MS), hand.dice().between(40, 80), 120 * MS);
      }
      return from + 2 * MARGIN + 64 * (20 * MS);
    }
  },

  SOSTENUTO {
    @Override
    long play(Hand hand, long from) {
      chord(hand, from + MARGIN, 300 * MS);
      hand.control(from + MARGIN + 200 * MS, Controller.SOSTENUTO, 127);
      long end = MELODY.play(hand, from + 500 * MS);
      hand.control(end, Controller.SOSTENUTO, 0);
      return end + MARGIN;
    }
  },

  /// Strikes a key again while the pedal holds it, once without letting it go; the pedal comes up
  /// while the key is down.
  RESTRIKE_UNDER_PEDAL {
    @Override
    long play(Hand hand, long from) {
      int key = hand.dice().between(40, 90);
      hand.control(from, Controller.SUSTAIN, 127);
      for (int i = 0; i < 5; i++) {
        hand.note(from + MARGIN + i * (150 * MS) + hand.dice().bell(JITTER), key, 70 * MS);
      }
      long last = from + MARGIN + 5 * (150 * MS);
      hand.strike(last + MARGIN, key);
      hand.strike(last + 3 * MARGIN, key);
      hand.control(last + 4 * MARGIN, Controller.SUSTAIN, 0);
      hand.lift(last + 6 * MARGIN, key);
      return last + 7 * MARGIN;
    }
  },

  BEND {
    @Override
    long play(Hand hand, long from) {
      hand.note(from + MARGIN, hand.dice().between(50, 80), 700 * MS);
      for (int i = 0; i <= 60; i++) {
        int away = 30 - Math.abs(30 - i);
        int value = Math.min(16_383, PitchBend.CENTRE + away * 270);
        hand.play(from + MARGIN + i * (10 * MS), new PitchBend(hand.channel(), value));
      }
      return from + MARGIN + 800 * MS;
    }
  },

  INSTRUMENT {
    @Override
    long play(Hand hand, long from) {
      Dice dice = hand.dice();
      hand.control(from, Controller.BANK_MSB, dice.below(4));
      hand.control(from, Controller.BANK_LSB, dice.below(4));
      hand.play(from, new ProgramChange(hand.channel(), dice.below(128)));
      hand.control(from + MS, Controller.VOLUME, dice.between(60, 127));
      hand.control(from + MS, Controller.PAN, dice.below(128));
      hand.control(from + MS, Controller.EXPRESSION, dice.between(60, 127));
      hand.control(from + MS, Controller.MODULATION, dice.below(128));
      int key = dice.between(40, 90);
      hand.note(from + MARGIN, key, 200 * MS);
      hand.play(from + 3 * MARGIN, new PolyPressure(hand.channel(), key, dice.below(128)));
      hand.play(from + 4 * MARGIN, new ChannelPressure(hand.channel(), dice.below(128)));
      return from + 300 * MS;
    }
  };

  private static final long MS = 1_000;
  private static final long SECOND = 1_000_000;

  /// The deviation of a human onset.
  private static final long JITTER = 10 * MS;

  /// More than an onset can be early or late, so that gestures do not run into each other.
  private static final long MARGIN = 40 * MS;

  /// Plays from a time in µs on and returns when the next gesture may begin.
  abstract long play(Hand hand, long from);

  /// Three to five keys, struck within 5 to 30 ms of each other.
  private static void chord(Hand hand, long from, long length) {
    Dice dice = hand.dice();
    int keys = dice.between(3, 5);
    long spread = dice.between(5, 30) * MS;
    int key = dice.between(36, 72);
    for (int i = 0; i < keys; i++) {
      hand.note(from + i * spread / (keys - 1) + dice.bell(MS), key, length);
      key += dice.between(2, 5);
    }
  }
}
