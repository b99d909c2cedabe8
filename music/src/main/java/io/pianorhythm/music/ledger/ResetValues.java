package io.pianorhythm.music.ledger;

import io.pianorhythm.music.event.Controller;

/// The values a channel starts with, before its player has touched anything. A snapshot names only
/// what differs.
///
/// Source: General MIDI 2, default controller settings.
public final class ResetValues {
  public static final int BEND_RANGE_SEMITONES = 2;

  private ResetValues() {}

  /// The value of a controller on an untouched channel.
  public static int of(int controller) {
    return switch (controller) {
      case Controller.VOLUME -> 100;
      case Controller.BALANCE, Controller.PAN -> 64;
      case Controller.EXPRESSION -> 127;
      case Controller.DATA_ENTRY_MSB -> BEND_RANGE_SEMITONES;
      // Sound controllers (timbre, resonance, attack, ...) are offsets around a middle.
      case 70, 71, 72, 73, 74, 75, 76, 77, 78, 79 -> 64;
      default -> 0;
    };
  }
}
