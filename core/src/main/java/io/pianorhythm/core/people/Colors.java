package io.pianorhythm.core.people;

/// Colours of players, spread by their id so that the same person keeps the same one.
final class Colors {

  /// Twelve hues of equal lightness that are told apart on a dark and on a light ground.
  private static final int[] PALETTE = {
    0xE4572E, 0xF0A202, 0xC5D86D, 0x5FAD56, 0x2EC4B6, 0x3DA5D9,
    0x4D7EF7, 0x7B5EE8, 0xB35CD6, 0xE05299, 0xD96C75, 0xA98467
  };

  private Colors() {}

  static int of(UserId user) {
    return PALETTE[Math.floorMod(user.value().hashCode(), PALETTE.length)];
  }
}
