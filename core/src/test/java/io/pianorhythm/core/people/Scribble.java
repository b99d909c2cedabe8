package io.pianorhythm.core.people;

import java.util.Random;

/// Text as nobody writes it, for tests that no text may break.
public final class Scribble {

  // Spaces, joiners, direction marks, selectors, marks, lone surrogates, fillers, look-alikes.
  private static final int[] SPICE = {
    0x20, 0x09, 0x0A, 0xA0, 0x200B, 0x200C, 0x200D, 0x202E, 0x2066, 0xFE0F, 0x301, 0x307, 0x327,
    0x20E3, 0x34F, 0xD800, 0xDFFF, 0x3164, 0x115F, 0x2800, 0xFDFA, 0x430, 0x3BF, 0xFF21, 0x1D400,
    0x1F469, 0x1F3FD, 0xE0061, 0x130, 0x131, 0xDF, 0x3C2, 0x1E9E, 0x49, 0x6C, 0x31, 0x30, 0x4F,
    0x6D, 0x2028, 0x110BD, 0x94D, 0x915, 0x645, 0x5D0, 0xAC00, 0x1100, 0x1161, 0x10FFFF, 0xFFFE
  };

  private Scribble() {}

  /// Up to `longest` code points.
  public static String text(Random random, int longest) {
    var out = new StringBuilder();
    int length = random.nextInt(longest + 1);
    for (int i = 0; i < length; i++) {
      out.appendCodePoint(point(random));
    }
    return out.toString();
  }

  private static int point(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(0x20, 0x7F);
      case 1 -> random.nextInt(0x3000);
      case 2 -> random.nextInt(Character.MAX_CODE_POINT + 1);
      default -> SPICE[random.nextInt(SPICE.length)];
    };
  }
}
